package henji.local.stack.access;

/** A call that the caller's role doesn't grant; the message names the missing line of the template. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessDenied(String message) {
        super(message);
    }
}
