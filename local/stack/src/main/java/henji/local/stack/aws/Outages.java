package henji.local.stack.aws;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Services that somebody took away for a while, to see what becomes of the rest: each call of one that is down fails,
 * each call of one that hangs waits until it does so no more and is done then, whoever still listens. Only what comes
 * over the AWS endpoint is met: consumers still get their messages. Thread-safe.
 */
public final class Outages {

    /** What a service does instead of answering. */
    public enum Kind {
        DOWN,
        HANGS;

        /** By the word of the control API. */
        static Optional<Kind> of(String word) {
            return switch (word) {
                case "down" -> Optional.of(DOWN);
                case "hang" -> Optional.of(HANGS);
                case "none" -> Optional.empty();
                default -> throw new IllegalArgumentException("down, hang or none");
            };
        }
    }

    private final Map<String, Kind> kinds = new HashMap<>();

    /**
     * Begins or ends an outage.
     *
     * @param service as in a credential scope: dynamodb, sqs, s3, ssm, events, scheduler
     * @param how down, hang or none
     * @throws IllegalArgumentException if there is no such word
     */
    public synchronized void set(String service, String how) {
        Optional<Kind> kind = Kind.of(how.toLowerCase(Locale.ROOT));
        kind.ifPresentOrElse(now -> kinds.put(service, now), () -> kinds.remove(service));
        notifyAll();
    }

    /** @return the answer of a service that is down; comes back when the service does, if it hangs */
    synchronized Optional<AwsReply> meet(String service) throws InterruptedException {
        while (kinds.get(service) == Kind.HANGS) {
            wait();
        }
        if (kinds.get(service) != Kind.DOWN) {
            return Optional.empty();
        }
        String message = "The local stack was told that " + service + " is down";
        return Optional.of(service.equals("s3") ? AwsReply.s3Error(503, "ServiceUnavailable", message)
                : AwsReply.jsonError(503, "ServiceUnavailable", message));
    }
}
