package henji.core.field;

/** What a friend field holds. */
public enum FieldType {
    /** Free text of at most 500 UTF-16 units; found by reading the friend, never by an index. */
    TEXT,
    NUMBER,
    DATE,
    /** One of the definition's choices; has posting lists. */
    CHOICE,
    YES_NO
}
