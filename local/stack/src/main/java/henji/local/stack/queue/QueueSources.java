package henji.local.stack.queue;

import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import henji.local.template.TemplateProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All queue subscriptions of the template. */
public final class QueueSources implements AutoCloseable {

    private final Queues queues;
    private final FunctionRuntime runtime;
    private final Guard guard;
    private final Consumer<String> log;
    /** Messages that failed, with the real time at which they can be received again. */
    private final Map<String, Long> failedUntil = new ConcurrentHashMap<>();
    private volatile Map<String, QueueSource> sources = Map.of();
    private boolean resting;

    private QueueSources(Queues queues, FunctionRuntime runtime, Guard guard, Consumer<String> log) {
        this.queues = queues;
        this.runtime = runtime;
        this.guard = guard;
        this.log = log;
    }

    /** Starts a poller for each subscription; one whose role cannot read its queue is refused and stays off. */
    public static QueueSources start(
            Template template, Queues queues, FunctionRuntime runtime, Guard guard, Consumer<String> log) {
        QueueSources all = new QueueSources(queues, runtime, guard, log);
        all.follow(template);
        return all;
    }

    /** Polls for the subscriptions of this template from now on; those that stay the same go on undisturbed. */
    public synchronized void follow(Template template) {
        Map<String, QueueSource> before = sources;
        Map<String, QueueSource> next = new LinkedHashMap<>();
        List<QueueSource> made = new ArrayList<>();
        for (FunctionResource function : template.functions()) {
            for (FunctionEvent.QueueSubscription subscription :
                    function.events(FunctionEvent.QueueSubscription.class)) {
                QueueResource queue = template.queueByArn(subscription.queueArn())
                        .orElseThrow(() -> new TemplateProblem(function.id() + ".Events." + subscription.name()
                                + ".Queue: the template has no queue " + subscription.queueArn()));
                if (QueueSource.RIGHTS.stream()
                        .anyMatch(action -> guard.refusal(function, action, queue.arn()).isPresent())) {
                    continue;
                }
                String key = function.id() + "." + subscription.name();
                QueueSource known = before.get(key);
                if (known != null && known.subscription().equals(subscription)) {
                    next.put(key, known);
                } else {
                    made.add(source(template, function, subscription, queue));
                    next.put(key, made.getLast());
                }
            }
        }
        Map<String, QueueSource> over = new HashMap<>(before);
        over.values().removeAll(next.values());
        if (resting) {
            over.values().forEach(QueueSource::goOn);
            made.forEach(QueueSource::rest);
        }
        retire(over.values());
        sources = next;
        made.forEach(QueueSource::start);
    }

    /**
     * Lets all rest, so that what is sent stays in its queue, or go on. Answers when no poll is open any more; what was
     * received before is still worked on.
     */
    public synchronized void rest(boolean wanted) {
        if (wanted != resting) {
            sources.values().parallelStream().forEach(wanted ? QueueSource::rest : QueueSource::goOn);
            resting = wanted;
        }
    }

    /**
     * Whether everything that can be worked on now has been: what is left is delayed, or failed and is waiting for its
     * visibility, or stands behind such a message of its group, or is in a queue that nobody reads.
     */
    public boolean drained() {
        long now = System.currentTimeMillis();
        List<OpenMessage> open = queues.open();
        Set<String> heldUp = new HashSet<>();
        open.stream()
                .filter(message -> isWaiting(message.id(), now))
                .forEach(message -> message.group().ifPresent(heldUp::add));
        return open.stream()
                .filter(message -> message.visibleFrom() <= now && !isWaiting(message.id(), now))
                .filter(message -> message.group().filter(heldUp::contains).isEmpty())
                .noneMatch(message -> sources.values().stream()
                        .anyMatch(source -> source.queue().name().equals(message.queue())));
    }

    @Override
    public void close() {
        sources.values().parallelStream().forEach(QueueSource::close);
    }

    private boolean isWaiting(String messageId, long now) {
        Long until = failedUntil.get(messageId);
        return until != null && until > now;
    }

    private QueueSource source(
            Template template,
            FunctionResource function,
            FunctionEvent.QueueSubscription subscription,
            QueueResource queue) {
        return new QueueSource(
                queues, guard, queue, function, subscription, runtime, failedUntil, template.names().region(), log);
    }

    private static void retire(Iterable<QueueSource> over) {
        for (QueueSource source : over) {
            try {
                source.retire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                source.close();
            }
        }
    }
}
