package henji.core.inbox;

/**
 * How long the cursor of any list may be. The longest is an inbox's over many lists: 6,000 characters have room for
 * some 170, forty open marks on four shards. openapi.yaml states the same figure.
 */
public final class CursorLength {

    /** In characters. */
    public static final int MAX = 6_000;

    private CursorLength() {
    }
}
