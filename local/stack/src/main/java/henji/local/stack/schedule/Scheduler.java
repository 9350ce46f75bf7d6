package henji.local.stack.schedule;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.function.Outcome;
import henji.local.stack.queue.Queues;
import henji.local.template.FunctionResource;
import henji.local.template.QueueResource;
import henji.local.template.Role;
import henji.local.template.ScheduleRule;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Holds the schedules and fires them on the stack's clock, one after another in the order of their moments. Up to where
 * it has fired is kept in the data folder.
 *
 * <p>A rate of less than an hour fires once for each hour of a longer stretch, and just before and after every other
 * schedule: a week of minute ticks would only repeat one that finds nothing to do. AWS would fire every one.
 */
public final class Scheduler implements AutoCloseable {

    private static final Duration COARSE = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final FunctionRuntime runtime;
    private final Queues queues;
    private final Guard guard;
    private final InstantSource clock;
    private final Path folder;
    private final Consumer<String> log;
    private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
    private final Map<String, Instant> groups = new ConcurrentHashMap<>();
    private final Thread ticker = Thread.ofVirtual().name("scheduler").unstarted(this::tick);
    private final ReentrantLock firing = new ReentrantLock();
    private final AtomicInteger pending = new AtomicInteger();
    private Instant firedUntil;
    /** Whether the last one fired was a fine rate; after another schedule a fine rate fires at its next moment. */
    private boolean fineFired;
    private volatile Template template;
    private volatile boolean stopping;

    /** Reads what is kept in the folder; nothing fires before {@link #start}. */
    public Scheduler(
            Template template,
            FunctionRuntime runtime,
            Queues queues,
            Guard guard,
            InstantSource clock,
            Path folder,
            Consumer<String> log) {
        this.template = template;
        this.runtime = runtime;
        this.queues = queues;
        this.guard = guard;
        this.clock = clock;
        this.folder = folder;
        this.log = log;
        this.firedUntil = clock.instant();
        groups.put("default", firedUntil);
        template.scheduleGroups().forEach(group -> groups.put(group.name(), firedUntil));
        load();
        template.schedules().forEach(this::add);
    }

    /** Takes the schedules and roles of this template from now on; those that were made by calls stay. */
    public synchronized void follow(Template next) {
        template = next;
        schedules.values().removeIf(Schedule::ofTemplate);
        next.schedules().forEach(this::add);
    }

    /** Begins to fire; what became due since the last run is fired at once. */
    public void start() {
        ticker.start();
    }

    /**
     * Fires all that is due up to now, in order.
     *
     * @param before called before each firing with its moment, for a jump that moves the clock along
     * @param after called after each firing
     * @return how many were fired
     */
    public int fireUntil(Instant limit, Consumer<Instant> before, Runnable after) {
        // Not the monitor of this object: while a jump waits for functions, these may make and remove schedules.
        firing.lock();
        try {
            int fired = 0;
            while (!stopping) {
                Optional<Due> due = next(limit);
                if (due.isEmpty()) {
                    break;
                }
                before.accept(due.get().moment());
                mark(due.get().moment());
                due.get().schedules().forEach(schedule -> fire(schedule, due.get().moment()));
                fired += due.get().schedules().size();
                after.run();
            }
            mark(limit);
            return fired;
        } finally {
            firing.unlock();
        }
    }

    /** Asynchronous calls that are not done yet. */
    public int pending() {
        return pending.get();
    }

    @Override
    public void close() {
        stopping = true;
        ticker.interrupt();
    }

    boolean hasGroup(String name) {
        return groups.containsKey(name);
    }

    Map<String, Instant> groups() {
        return groups;
    }

    Optional<Schedule> find(String group, String name) {
        return Optional.ofNullable(schedules.get(group + "/" + name));
    }

    List<Schedule> list(Optional<String> group) {
        return schedules.values().stream()
                .filter(schedule -> group.isEmpty() || schedule.group().equals(group.get()))
                .sorted(Comparator.comparing(Schedule::key))
                .toList();
    }

    synchronized void put(Schedule schedule) {
        schedules.put(schedule.key(), schedule);
        keep();
    }

    synchronized void remove(Schedule schedule) {
        schedules.remove(schedule.key());
        keep();
    }

    synchronized void putGroup(String name) {
        groups.put(name, clock.instant());
        keep();
    }

    synchronized void removeGroup(String name) {
        groups.remove(name);
        schedules.values().removeIf(schedule -> schedule.group().equals(name));
        keep();
    }

    Instant now() {
        return clock.instant();
    }

    /** Schedules that fire at one moment, by name. */
    private record Due(Instant moment, List<Schedule> schedules) {}

    /** What is due next, not after the limit. */
    private Optional<Due> next(Instant limit) {
        TreeMap<Instant, List<Schedule>> byMoment = new TreeMap<>();
        boolean far = Duration.between(firedUntil, limit).compareTo(COARSE) > 0;
        List<Schedule> fine = new ArrayList<>();
        for (Schedule schedule : list(Optional.empty())) {
            if (far && isFine(schedule)) {
                fine.add(schedule);
            } else {
                schedule.next(firedUntil).ifPresent(moment -> add(byMoment, moment, schedule));
            }
        }
        Instant end = byMoment.isEmpty() || byMoment.firstKey().isAfter(limit) ? limit : byMoment.firstKey();
        fine.forEach(schedule -> coarse(schedule, end).ifPresent(moment -> add(byMoment, moment, schedule)));
        return Optional.ofNullable(byMoment.firstEntry())
                .filter(entry -> !entry.getKey().isAfter(limit))
                .map(entry -> new Due(entry.getKey(), entry.getValue()));
    }

    private static void add(TreeMap<Instant, List<Schedule>> byMoment, Instant moment, Schedule schedule) {
        byMoment.computeIfAbsent(moment, ignored -> new ArrayList<>()).add(schedule);
    }

    private static boolean isFine(Schedule schedule) {
        return schedule.expression() instanceof ScheduleExpression.Rate(Duration period)
                && period.compareTo(COARSE) < 0;
    }

    /** The moment at which a fine rate fires within a long stretch: the first one, then the last of each hour. */
    private Optional<Instant> coarse(Schedule schedule, Instant end) {
        Optional<Instant> next = schedule.next(firedUntil);
        if (!fineFired || next.isEmpty()) {
            return next;
        }
        Instant hour = firedUntil.plus(COARSE);
        long until = (end.isBefore(hour) ? end : hour).toEpochMilli();
        long period = ((ScheduleExpression.Rate) schedule.expression()).period().toMillis();
        long created = schedule.created().toEpochMilli();
        Instant last = Instant.ofEpochMilli(created + (until - created) / period * period);
        return Optional.of(last.isAfter(next.get()) ? last : next.get());
    }

    private void fire(Schedule schedule, Instant moment) {
        fineFired = isFine(schedule);
        if (schedule.expression() instanceof ScheduleExpression.At && schedule.removedAfterwards()) {
            remove(schedule);
        }
        String target = schedule.targetText("Arn").orElse("");
        Optional<FunctionResource> function = template.functionByArn(target);
        if (function.isEmpty()) {
            log.accept("schedule " + schedule.key() + ": the template has no function " + target);
            return;
        }
        String input = input(schedule, moment, target);
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

    private String input(Schedule schedule, Instant moment, String target) {
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

    private void tick() {
        while (!stopping) {
            try {
                fireUntil(clock.instant(), moment -> {}, () -> {});
            } catch (RuntimeException e) {
                log.accept("scheduler: " + e);
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void add(ScheduleRule rule) {
        ScheduleExpression.parse(rule.expression());
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Arn", rule.targetArn());
        rule.roleArn().ifPresent(arn -> target.put("RoleArn", arn));
        rule.input().ifPresent(input -> target.put("Input", input));
        rule.deadLetterArn().ifPresent(arn -> target.put("DeadLetterConfig", Map.of("Arn", arn)));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("ScheduleExpression", rule.expression());
        request.put("ScheduleExpressionTimezone", rule.zone());
        request.put("State", rule.enabled() ? "ENABLED" : "DISABLED");
        request.put("Target", target);
        // Rates of the template count from a fixed moment, so that a restart doesn't shift them.
        Schedule schedule = new Schedule(rule.group(), rule.name(), request, Instant.EPOCH, true);
        schedules.put(schedule.key(), schedule);
    }

    private void mark(Instant moment) {
        if (!moment.isAfter(firedUntil)) {
            return;
        }
        boolean newMinute = !moment.truncatedTo(ChronoUnit.MINUTES).equals(firedUntil.truncatedTo(ChronoUnit.MINUTES));
        firedUntil = moment;
        if (newMinute) {
            replace("fired-until", moment.toString());
        }
    }

    private void load() {
        try {
            Path marker = folder.resolve("fired-until");
            if (Files.exists(marker)) {
                firedUntil = Instant.parse(Files.readString(marker).strip());
            }
            Path file = folder.resolve("schedules.json");
            if (!Files.exists(file)) {
                return;
            }
            Map<String, Object> kept = JSON.std.mapFrom(Files.readString(file));
            ((Map<?, ?>) kept.get("groups"))
                    .forEach((name, made) -> groups.put(String.valueOf(name), Instant.parse(String.valueOf(made))));
            for (Object each : (List<?>) kept.get("schedules")) {
                Map<?, ?> entry = (Map<?, ?>) each;
                @SuppressWarnings("unchecked")
                Map<String, Object> request = (Map<String, Object>) entry.get("request");
                Schedule schedule = new Schedule(
                        String.valueOf(entry.get("group")),
                        String.valueOf(entry.get("name")),
                        request,
                        Instant.parse(String.valueOf(entry.get("created"))),
                        false);
                schedules.put(schedule.key(), schedule);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep() {
        List<Object> kept = new ArrayList<>();
        schedules.values().stream().filter(schedule -> !schedule.ofTemplate()).forEach(schedule -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("group", schedule.group());
            entry.put("name", schedule.name());
            entry.put("created", schedule.created().toString());
            entry.put("request", schedule.request());
            kept.add(entry);
        });
        Map<String, String> keptGroups = new LinkedHashMap<>();
        groups.forEach((name, made) -> keptGroups.put(name, made.toString()));
        replace("schedules.json", written(Map.of("schedules", kept, "groups", keptGroups)));
    }

    private void replace(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
            Files.move(
                    fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
