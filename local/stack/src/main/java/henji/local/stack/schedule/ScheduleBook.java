package henji.local.stack.schedule;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.template.ScheduleRule;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All schedules and groups. What calls made stays in the folder, with the moment up to which all has fired; what the
 * template has is taken from it anew at each start. Thread-safe.
 */
final class ScheduleBook {

    private final Path folder;
    private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
    private final Map<String, Instant> groups = new ConcurrentHashMap<>();
    private Instant firedUntil;

    /**
     * Reads what the folder holds.
     *
     * @param now up to which all has fired, for a folder that doesn't say
     */
    ScheduleBook(Path folder, Template template, Instant now) {
        this.folder = folder;
        this.firedUntil = now;
        groups.put("default", now);
        template.scheduleGroups().forEach(group -> groups.put(group.name(), now));
        load();
        template.schedules().forEach(this::add);
    }

    /** Takes the schedules of this template from now on; those that were made by calls stay. */
    synchronized void follow(Template next) {
        schedules.values().removeIf(Schedule::ofTemplate);
        next.schedules().forEach(this::add);
    }

    boolean hasGroup(String name) {
        return groups.containsKey(name);
    }

    /** The groups' names, in order. */
    List<String> groups() {
        return groups.keySet().stream().sorted().toList();
    }

    Optional<Schedule> find(String group, String name) {
        return Optional.ofNullable(schedules.get(group + "/" + name));
    }

    /** All schedules, by group and name. */
    List<Schedule> all() {
        return schedules.values().stream().sorted(Comparator.comparing(Schedule::key)).toList();
    }

    synchronized void put(Schedule schedule) {
        schedules.put(schedule.key(), schedule);
        keep();
    }

    synchronized void remove(Schedule schedule) {
        schedules.remove(schedule.key());
        keep();
    }

    synchronized void putGroup(String name, Instant now) {
        groups.put(name, now);
        keep();
    }

    synchronized void removeGroup(String name) {
        groups.remove(name);
        schedules.values().removeIf(schedule -> schedule.group().equals(name));
        keep();
    }

    synchronized Instant firedUntil() {
        return firedUntil;
    }

    /** Keeps up to where all has fired, to the minute. */
    synchronized void firedUntil(Instant moment) {
        boolean newMinute = !moment.truncatedTo(ChronoUnit.MINUTES).equals(firedUntil.truncatedTo(ChronoUnit.MINUTES));
        firedUntil = moment;
        if (newMinute) {
            replace("fired-until", moment.toString());
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

    private void load() {
        try {
            Path marker = folder.resolve("fired-until");
            if (Files.exists(marker)) {
                firedUntil = Instant.parse(Files.readString(marker).strip());
            } else {
                // At once: what becomes due after a stop within the first minute would be forgotten.
                replace("fired-until", firedUntil.toString());
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
        try {
            replace("schedules.json", JSON.std.asString(Map.of("schedules", kept, "groups", keptGroups)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
