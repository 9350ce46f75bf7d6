package henji.local.stack.queue;

import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import henji.local.template.TemplateProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All queue subscriptions of the template. */
public final class QueueSources implements AutoCloseable {

    /** What a role must grant so that Lambda may read a queue for a function. */
    private static final List<String> CONSUMER_ACTIONS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private final Queues queues;
    private final List<QueueSource> sources = new ArrayList<>();

    private QueueSources(Queues queues) {
        this.queues = queues;
    }

    /** Starts a poller for each subscription; one whose role cannot read its queue is refused and stays off. */
    public static QueueSources start(
            Template template, Queues queues, FunctionRuntime runtime, Guard guard, Consumer<String> log) {
        QueueSources all = new QueueSources(queues);
        for (FunctionResource function : template.functions()) {
            for (FunctionEvent.QueueSubscription subscription :
                    function.events(FunctionEvent.QueueSubscription.class)) {
                QueueResource queue = template.queueByArn(subscription.queueArn())
                        .orElseThrow(() -> new TemplateProblem(function.id() + ".Events." + subscription.name()
                                + ".Queue: the template has no queue " + subscription.queueArn()));
                Optional<String> missing = CONSUMER_ACTIONS.stream()
                        .flatMap(action -> guard.missing(function, action, queue.arn(), Map.of()).stream())
                        .findFirst();
                if (missing.isPresent()) {
                    guard.remember(missing.get());
                    continue;
                }
                CONSUMER_ACTIONS.forEach(action -> guard.used(function, action, queue.arn()));
                all.sources.add(new QueueSource(
                        queues, queue, function, subscription, runtime, template.names().region(), log));
            }
        }
        all.sources.forEach(QueueSource::start);
        return all;
    }

    /**
     * Whether everything that can be worked on now has been: what is left is delayed, or failed and is waiting for its
     * visibility, or in a queue that nobody reads.
     */
    public boolean drained() {
        long now = System.currentTimeMillis();
        return queues.open().stream()
                .filter(message -> message.visibleFrom() <= now)
                .noneMatch(message -> sources.stream()
                        .anyMatch(source -> source.queue().name().equals(message.queue())
                                && !source.isWaiting(message.id())));
    }

    @Override
    public void close() {
        sources.parallelStream().forEach(QueueSource::close);
    }
}
