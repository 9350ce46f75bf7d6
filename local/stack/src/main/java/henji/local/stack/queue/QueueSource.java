package henji.local.stack.queue;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.function.Outcome;
import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.QueueResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands one queue's messages to one function in batches, as Lambda's event source mapping does. What failed is left
 * alone until its visibility ends; after its last receive the SQS moves it to the dead-letter queue
 * (docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
 */
final class QueueSource implements AutoCloseable {

    private static final int STANDARD_CONCURRENCY = 10;
    /** What a FIFO queue has at most: more calls end a tenth sooner, but acknowledgements wait among them. */
    private static final int FIFO_CALLS_PER_PROCESSOR = 2;
    /** A deployment waits for the poll that is open; a longer one would hold it up. */
    private static final int WAIT_SECONDS = 1;
    /** What a role must grant so that Lambda may read a queue for a function. */
    static final List<String> RIGHTS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private final Queues queues;
    private final Guard guard;
    private final QueueResource queue;
    private final FunctionResource function;
    private final FunctionEvent.QueueSubscription subscription;
    private final FunctionRuntime runtime;
    private final String region;
    private final Consumer<String> log;
    private final CallsAtOnce calls;
    private final Semaphore free;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread receiver;
    /** Messages that failed, with the real time at which they can be received again. */
    private final Map<String, Long> failedUntil;
    /** Taken while a poll is open, and by a pause. */
    private final Semaphore polling = new Semaphore(1, true);
    private volatile boolean stopping;

    QueueSource(
            Queues queues,
            Guard guard,
            QueueResource queue,
            FunctionResource function,
            FunctionEvent.QueueSubscription subscription,
            FunctionRuntime runtime,
            Map<String, Long> failedUntil,
            String region,
            Consumer<String> log) {
        this.queues = queues;
        this.guard = guard;
        this.queue = queue;
        this.function = function;
        this.subscription = subscription;
        this.runtime = runtime;
        this.failedUntil = failedUntil;
        this.region = region;
        this.log = log;
        int most = subscription.maximumConcurrency().orElse(STANDARD_CONCURRENCY);
        int fifoMost = Math.min(most, FIFO_CALLS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        this.calls = queue.fifo() ? CallsAtOnce.growing(fifoMost, function.timeout()) : CallsAtOnce.steady(most);
        this.free = new Semaphore(calls.atOnce());
        this.receiver = Thread.ofVirtual().name("source-" + queue.id()).unstarted(this::receive);
    }

    void start() {
        receiver.start();
    }

    QueueResource queue() {
        return queue;
    }

    FunctionEvent.QueueSubscription subscription() {
        return subscription;
    }

    /** Receives nothing more, from the end of the poll that is open, which this waits for, until {@link #goOn}. */
    void rest() {
        polling.acquireUninterruptibly();
    }

    /** Ends a rest. */
    void goOn() {
        polling.release();
    }

    /**
     * Ends when the long poll that is open has: what that receives is put back. An interrupted poll of an SQS elsewhere
     * would go on there and swallow the next messages until their visibility ends.
     */
    void retire() throws InterruptedException {
        stopping = true;
        receiver.join();
        close();
    }

    @Override
    public void close() {
        stopping = true;
        receiver.interrupt();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void receive() {
        while (!stopping) {
            try {
                free.acquire();
            } catch (InterruptedException e) {
                return;
            }
            boolean handedOver = false;
            try {
                List<Map<String, Object>> messages = poll();
                if (stopping) {
                    messages.forEach(message -> queues.putBack(queue, String.valueOf(message.get("ReceiptHandle"))));
                } else if (!messages.isEmpty()) {
                    long began = System.nanoTime();
                    workers.execute(() -> {
                        try {
                            deliver(messages);
                        } finally {
                            free.release(calls.next(System.nanoTime() - began));
                        }
                    });
                    handedOver = true;
                }
            } catch (Queues.Stopped | InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (stopping) {
                    return;
                }
                log.accept(queue.id() + ": " + e);
                if (pause()) {
                    return;
                }
            } finally {
                if (!handedOver) {
                    free.release();
                }
            }
        }
    }

    private List<Map<String, Object>> poll() throws InterruptedException {
        polling.acquire();
        try {
            return queues.receive(queue, subscription.batchSize(), WAIT_SECONDS);
        } finally {
            polling.release();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(500);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void deliver(List<Map<String, Object>> messages) {
        // Sources whose role lacks one of them were never started; the guard is to know who needs them.
        RIGHTS.forEach(action -> guard.refusal(function, action, queue.arn()));
        Outcome outcome = runtime.invoke(function, event(messages));
        Set<String> failed = failed(messages, outcome);
        if (outcome instanceof Outcome.Answered && !failed.isEmpty()) {
            runtime.answeredBadly(
                    function, failed.size() + " of " + messages.size() + " messages of " + queue.id() + " failed");
        }
        for (Map<String, Object> message : messages) {
            String id = String.valueOf(message.get("MessageId"));
            if (failed.contains(id)) {
                retained(message, id);
            } else {
                failedUntil.remove(id);
                queues.delete(queue, String.valueOf(message.get("ReceiptHandle")));
            }
        }
    }

    private void retained(Map<String, Object> message, String id) {
        int receives = Integer.parseInt(
                String.valueOf(attributes(message).getOrDefault("ApproximateReceiveCount", "1")));
        if (queue.redrive().filter(redrive -> receives >= redrive.maxReceiveCount()).isPresent()) {
            queues.exhausted(queue, id);
            failedUntil.remove(id);
            log.accept(function.kebabName() + ": a message of " + queue.id() + " failed " + receives
                    + " times and goes to its dead-letter queue");
        } else {
            failedUntil.put(id, System.currentTimeMillis() + queue.visibility().toMillis());
        }
    }

    /** Ids of the messages that are to come again; any answer that cannot be read fails the whole batch. */
    private Set<String> failed(List<Map<String, Object>> messages, Outcome outcome) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(String.valueOf(message.get("MessageId"))));
        if (!(outcome instanceof Outcome.Answered(byte[] body))) {
            return all;
        }
        if (!subscription.reportsFailures()) {
            return Set.of();
        }
        Object answer;
        try {
            answer = body.length == 0 ? null : JSON.std.anyFrom(body);
        } catch (IOException e) {
            return all;
        }
        if (!(answer instanceof Map<?, ?> map) || map.get("batchItemFailures") == null) {
            return Set.of();
        }
        Set<String> failed = new HashSet<>();
        if (!(map.get("batchItemFailures") instanceof List<?> items)) {
            return all;
        }
        for (Object item : items) {
            Object id = item instanceof Map<?, ?> entry ? entry.get("itemIdentifier") : null;
            if (!(id instanceof String text) || !all.contains(text)) {
                return all;
            }
            failed.add(text);
        }
        return failed;
    }

    private byte[] event(List<Map<String, Object>> messages) {
        try {
            return JSON.std.asBytes(
                    Map.of("Records", messages.stream().map(this::record).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> record(Map<String, Object> message) {
        String id = String.valueOf(message.get("MessageId"));
        Map<String, Object> attributes = new LinkedHashMap<>(attributes(message));
        queues.sentAt(id).ifPresent(sent -> attributes.put("SentTimestamp", Long.toString(sent)));
        attributes.putIfAbsent("SenderId", "AIDALOCAL");
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("messageId", id);
        record.put("receiptHandle", message.get("ReceiptHandle"));
        record.put("body", message.get("Body"));
        record.put("attributes", attributes);
        record.put("messageAttributes", messageAttributes(message));
        record.put("md5OfBody", message.get("MD5OfBody"));
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queue.arn());
        record.put("awsRegion", region);
        return record;
    }

    private static Map<String, Object> attributes(Map<String, Object> message) {
        return message.get("Attributes") instanceof Map<?, ?> map ? texts(map) : Map.of();
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }

    private static Map<String, Object> messageAttributes(Map<String, Object> message) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (message.get("MessageAttributes") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof Map<?, ?> attribute) {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("stringValue", attribute.get("StringValue"));
                    item.put("dataType", attribute.get("DataType"));
                    item.values().removeIf(java.util.Objects::isNull);
                    result.put(String.valueOf(name), item);
                }
            });
        }
        return result;
    }
}
