package henji.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What calls a function. */
public sealed interface FunctionEvent {

    /** The event's name in the template. */
    String name();

    /**
     * A route of the HTTP API.
     *
     * @param method GET, POST …, or ANY
     * @param path {@code /api/friends/{proxy+}}, or {@code $default}
     * @param authorizer the JWT authorizer that guards it; empty = open to all
     */
    record Route(String name, String method, String path, Optional<JwtAuthorizer> authorizer)
            implements FunctionEvent {}

    /**
     * A queue whose messages are handed over in batches.
     *
     * @param batchSize 1 to 10 on FIFO queues
     * @param window how long a batch may be collected
     * @param reportsFailures the function's answer names the messages that failed; else one error fails the batch
     * @param maximumConcurrency batches at the same time; empty = as many as Lambda likes
     */
    record QueueSubscription(
            String name,
            String queueArn,
            int batchSize,
            Duration window,
            boolean reportsFailures,
            OptionalInt maximumConcurrency)
            implements FunctionEvent {}

    /** A schedule that calls the function by itself. */
    record Scheduled(String name, ScheduleRule rule) implements FunctionEvent {}
}
