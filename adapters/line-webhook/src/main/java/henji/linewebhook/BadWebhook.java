package henji.linewebhook;

/** A signed body that is no webhook: no JSON, a key twice, too deep, or without destination or events. */
public final class BadWebhook extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses with a reason that quotes nothing of the body. */
    BadWebhook(String reason) {
        super(reason);
    }
}
