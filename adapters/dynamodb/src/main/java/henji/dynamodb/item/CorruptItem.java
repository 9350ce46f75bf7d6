package henji.dynamodb.item;

/** A stored item is not what this version or any earlier one wrote. Never thrown for an item that is absent. */
public final class CorruptItem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what names attributes, never values */
    public CorruptItem(String what) {
        super(what);
    }
}
