package henji.local.stack;

/**
 * Fills a new account with demo data. Found through {@link java.util.ServiceLoader}; runs once for a data folder, when
 * everything answers, and never with {@code --no-demo}.
 */
public interface StackSeed {

    /**
     * Sows; everything goes through the stack's own front doors.
     *
     * @param progress gets a short line for a person now and then
     */
    void sow(Stack stack, java.util.function.Consumer<String> progress);
}
