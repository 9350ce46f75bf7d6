package henji.local.stack.schedule;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import henji.local.template.Template;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The calls of EventBridge Scheduler that Henji makes: schedules and groups, create, get, update, delete and list
 * (docs.aws.amazon.com/scheduler/latest/APIReference).
 */
public final class SchedulerApi {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1,64}");

    private final Scheduler scheduler;
    private final ScheduleBook book;
    private final Guard guard;
    private final Template template;

    public SchedulerApi(Scheduler scheduler, Guard guard, Template template) {
        this.scheduler = scheduler;
        this.book = scheduler.book();
        this.guard = guard;
        this.template = template;
    }

    /** An answer; {@code error} is the exception's name, empty when all went well. */
    public record Answer(int status, String error, Map<String, Object> body) {

        static Answer ok(Map<String, Object> body) {
            return new Answer(200, "", body);
        }

        static Answer refused(int status, String error, String message) {
            return new Answer(status, error, Map.of("Message", message));
        }
    }

    /** Does one call; {@code path} is decoded. */
    public Answer call(
            Caller caller, String method, String path, Map<String, String> query, Map<String, Object> body) {
        String[] parts = path.substring(1).split("/");
        boolean named = parts.length == 2;
        return switch (parts[0]) {
            case "schedules" -> named ? schedule(caller, method, parts[1], query, body) : list(caller, query);
            case "schedule-groups" -> named ? group(caller, method, parts[1]) : groups(caller);
            default -> Answer.refused(404, "ResourceNotFoundException", "There is no " + path);
        };
    }

    private Answer schedule(
            Caller caller, String method, String name, Map<String, String> query, Map<String, Object> body) {
        if (!NAME.matcher(name).matches()) {
            return Answer.refused(400, "ValidationException", "The schedule name " + name + " has a wrong form");
        }
        return switch (method) {
            case "POST", "PUT" -> write(caller, method.equals("POST"), name, body);
            case "GET" -> get(caller, query.getOrDefault("groupName", "default"), name);
            case "DELETE" -> delete(caller, query.getOrDefault("groupName", "default"), name);
            default -> Answer.refused(405, "ValidationException", method + " is no call on a schedule");
        };
    }

    private Answer write(Caller caller, boolean create, String name, Map<String, Object> body) {
        String group = String.valueOf(body.getOrDefault("GroupName", "default"));
        guard.require(caller, create ? "scheduler:CreateSchedule" : "scheduler:UpdateSchedule", arn(group, name));
        Optional<String> fault = fault(body);
        if (fault.isPresent()) {
            return Answer.refused(400, "ValidationException", fault.get());
        }
        String role = String.valueOf(((Map<?, ?>) body.get("Target")).get("RoleArn"));
        guard.require(caller, "iam:PassRole", role, Map.of("iam:PassedToService", "scheduler.amazonaws.com"));
        if (!book.hasGroup(group)) {
            return Answer.refused(404, "ResourceNotFoundException", "Schedule group " + group + " does not exist.");
        }
        Optional<Schedule> known = book.find(group, name);
        if (create && known.isPresent()) {
            return Answer.refused(409, "ConflictException", "Schedule " + name + " already exists.");
        }
        if (!create && known.isEmpty()) {
            return Answer.refused(404, "ResourceNotFoundException", "Schedule " + name + " does not exist.");
        }
        Map<String, Object> request = new LinkedHashMap<>(body);
        request.remove("ClientToken");
        Instant created = known.map(Schedule::created).orElseGet(scheduler::now);
        book.put(new Schedule(group, name, request, created, false));
        return Answer.ok(Map.of("ScheduleArn", arn(group, name)));
    }

    private Optional<String> fault(Map<String, Object> body) {
        try {
            ScheduleExpression.parse(String.valueOf(body.get("ScheduleExpression")));
            ZoneId.of(String.valueOf(body.getOrDefault("ScheduleExpressionTimezone", "UTC")));
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        } catch (DateTimeException e) {
            return Optional.of("Invalid time zone");
        }
        if (!(body.get("FlexibleTimeWindow") instanceof Map)) {
            return Optional.of("FlexibleTimeWindow is missing");
        }
        if (!(body.get("Target") instanceof Map<?, ?> target)
                || !(target.get("Arn") instanceof String arn)
                || !(target.get("RoleArn") instanceof String)) {
            return Optional.of("Target needs Arn and RoleArn");
        }
        return template.functionByArn(arn).isEmpty()
                ? Optional.of("The template has no function " + arn)
                : Optional.empty();
    }

    private Answer get(Caller caller, String group, String name) {
        guard.require(caller, "scheduler:GetSchedule", arn(group, name));
        return book
                .find(group, name)
                .map(schedule -> Answer.ok(described(schedule, true)))
                .orElseGet(() -> Answer.refused(
                        404, "ResourceNotFoundException", "Schedule " + name + " does not exist."));
    }

    private Answer delete(Caller caller, String group, String name) {
        guard.require(caller, "scheduler:DeleteSchedule", arn(group, name));
        Optional<Schedule> schedule = book.find(group, name);
        if (schedule.isEmpty()) {
            return Answer.refused(404, "ResourceNotFoundException", "Schedule " + name + " does not exist.");
        }
        book.remove(schedule.get());
        return Answer.ok(Map.of());
    }

    private Answer list(Caller caller, Map<String, String> query) {
        guard.require(caller, "scheduler:ListSchedules", "*");
        String prefix = query.getOrDefault("NamePrefix", "");
        List<Map<String, Object>> found = book.all().stream()
                .filter(schedule -> schedule.group().equals(query.getOrDefault("ScheduleGroup", schedule.group())))
                .filter(schedule -> schedule.name().startsWith(prefix))
                .map(schedule -> described(schedule, false))
                .toList();
        return Answer.ok(Map.of("Schedules", found));
    }

    private Answer group(Caller caller, String method, String name) {
        String arn = groupArn(name);
        switch (method) {
            case "GET" -> guard.require(caller, "scheduler:GetScheduleGroup", arn);
            case "POST" -> guard.require(caller, "scheduler:CreateScheduleGroup", arn);
            default -> guard.require(caller, "scheduler:DeleteScheduleGroup", arn);
        }
        boolean known = book.hasGroup(name);
        if (method.equals("POST")) {
            if (known) {
                return Answer.refused(409, "ConflictException", "Schedule group " + name + " already exists.");
            }
            book.putGroup(name, scheduler.now());
            return Answer.ok(Map.of("ScheduleGroupArn", arn));
        }
        if (!known) {
            return Answer.refused(404, "ResourceNotFoundException", "Schedule group " + name + " does not exist.");
        }
        if (method.equals("DELETE")) {
            book.removeGroup(name);
            return Answer.ok(Map.of());
        }
        return Answer.ok(Map.of("Arn", arn, "Name", name, "State", "ACTIVE"));
    }

    private Answer groups(Caller caller) {
        guard.require(caller, "scheduler:ListScheduleGroups", "*");
        List<Map<String, Object>> found = book.groups().stream()
                .map(name -> Map.<String, Object>of("Arn", groupArn(name), "Name", name, "State", "ACTIVE"))
                .toList();
        return Answer.ok(Map.of("ScheduleGroups", found));
    }

    private Map<String, Object> described(Schedule schedule, boolean whole) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (whole) {
            described.putAll(schedule.request());
        } else {
            described.put("Target", Map.of("Arn", schedule.targetText("Arn").orElse("")));
        }
        described.put("Arn", arn(schedule.group(), schedule.name()));
        described.put("Name", schedule.name());
        described.put("GroupName", schedule.group());
        described.put("State", schedule.enabled() ? "ENABLED" : "DISABLED");
        described.put("CreationDate", schedule.created().getEpochSecond());
        described.put("LastModificationDate", schedule.created().getEpochSecond());
        return described;
    }

    private String arn(String group, String name) {
        return prefix() + "schedule/" + group + "/" + name;
    }

    private String groupArn(String name) {
        return prefix() + "schedule-group/" + name;
    }

    private String prefix() {
        return "arn:aws:scheduler:" + template.names().region() + ":" + template.names().account() + ":";
    }
}
