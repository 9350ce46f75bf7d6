package henji.local.stack.schedule;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.function.Outcome;
import henji.local.stack.queue.Queues;
import henji.local.template.FunctionResource;
import henji.local.template.QueueResource;
import henji.local.template.Role;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Calls the target of a schedule as EventBridge Scheduler and Lambda do: with the schedule's role, asynchronously,
 * again after an error, and with a queue for what was not delivered or failed to the end.
 */
final class TargetCalls {

    private final FunctionRuntime runtime;
    private final Queues queues;
    private final Guard guard;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile Template template;

    TargetCalls(
            Template template,
            FunctionRuntime runtime,
            Queues queues,
            Guard guard,
            InstantSource clock,
            Consumer<String> log) {
        this.template = template;
        this.runtime = runtime;
        this.queues = queues;
        this.guard = guard;
        this.clock = clock;
        this.log = log;
    }

    /** Takes the functions, queues and roles of this template from now on. */
    void follow(Template next) {
        template = next;
    }

    /** Calls that are not done yet. */
    int pending() {
        return pending.get();
    }

    /** Begins the call for this moment. */
    void begin(Schedule schedule, Instant moment) {
        String target = schedule.targetText("Arn").orElse("");
        Optional<FunctionResource> function = template.functionByArn(target);
        if (function.isEmpty()) {
            log.accept("schedule " + schedule.key() + ": the template has no function " + target);
            return;
        }
        String input = input(schedule, moment);
        if (!mayDo(schedule, "lambda:InvokeFunction", target)) {
            deadLetter(schedule, input);
            return;
        }
        byte[] event = input.getBytes(StandardCharsets.UTF_8);
        pending.incrementAndGet();
        Thread.ofVirtual().name("schedule-" + schedule.name()).start(() -> asynchronous(function.get(), event));
    }

    /** Lambda's asynchronous call: repeated after an error, then handed to the failure destination. */
    private void asynchronous(FunctionResource function, byte[] event) {
        try {
            Outcome outcome = runtime.invoke(function, event);
            for (int retry = 0; retry < function.retries() && !(outcome instanceof Outcome.Answered); retry++) {
                outcome = runtime.invoke(function, event);
            }
            String problem = outcome.problem();
            if (!(outcome instanceof Outcome.Answered)) {
                function.onFailureArn()
                        .flatMap(template::queueByArn)
                        .ifPresent(queue -> failed(function, queue, event, problem));
            }
        } finally {
            pending.decrementAndGet();
        }
    }

    private void failed(FunctionResource function, QueueResource queue, byte[] event, String problem) {
        if (guard.refusal(function, "sqs:SendMessage", queue.arn()).isPresent()) {
            return;
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("requestId", UUID.randomUUID().toString());
        context.put("functionArn", function.aliasArn());
        context.put("condition", "RetriesExhausted");
        context.put("approximateInvokeCount", function.retries() + 1);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("version", "1.0");
        record.put("timestamp", clock.instant().toString());
        record.put("requestContext", context);
        record.put("requestPayload", parsed(event));
        record.put("responseContext", Map.of("statusCode", 200, "executedVersion", "1", "functionError", "Unhandled"));
        record.put("responsePayload", Map.of("errorMessage", problem));
        queues.send(queue, written(record));
    }

    /** Whether the schedule's role grants it; a rule of the event bus has no role and needs none. */
    private boolean mayDo(Schedule schedule, String action, String arn) {
        Optional<String> roleArn = schedule.targetText("RoleArn");
        if (roleArn.isEmpty()) {
            return true;
        }
        Optional<Role> role = template.roleByArn(roleArn.get());
        if (role.isEmpty()) {
            guard.remember("schedule " + schedule.key() + ": the template has no role " + roleArn.get());
            return false;
        }
        return guard.refusal("schedule " + schedule.key(), role.get(), action, arn).isEmpty();
    }

    private void deadLetter(Schedule schedule, String input) {
        schedule.deadLetterArn()
                .flatMap(template::queueByArn)
                .filter(queue -> mayDo(schedule, "sqs:SendMessage", queue.arn()))
                .ifPresent(queue -> queues.send(queue, input));
    }

    private String input(Schedule schedule, Instant moment) {
        String arn = "arn:aws:scheduler:" + template.names().region() + ":"
                + template.names().account() + ":schedule/" + schedule.key();
        String time = moment.truncatedTo(ChronoUnit.SECONDS).toString();
        Optional<String> given = schedule.targetText("Input");
        if (given.isPresent()) {
            return given.get()
                    .replace(Schedule.SCHEDULED_TIME, time)
                    .replace(Schedule.SCHEDULE_ARN, arn)
                    .replace(Schedule.EXECUTION_ID, UUID.randomUUID().toString())
                    .replace(Schedule.ATTEMPT_NUMBER, "1");
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", template.names().account());
        event.put("time", time);
        event.put("region", template.names().region());
        event.put("resources", List.of(arn));
        event.put("detail", "{}");
        return written(event);
    }

    private static Object parsed(byte[] json) {
        try {
            return JSON.std.anyFrom(json);
        } catch (IOException e) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    private static String written(Map<String, Object> map) {
        try {
            return JSON.std.asString(map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
