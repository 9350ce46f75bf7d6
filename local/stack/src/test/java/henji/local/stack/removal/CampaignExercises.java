package henji.local.stack.removal;

import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Broadcasts and reminders, from draft to the last batch. */
final class CampaignExercises {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private CampaignExercises() {}

    static List<Exercise> all() {
        return List.of(
                Exercise.of("a broadcast is drafted", salon -> () -> draft(salon, everybodyTagged("none"))),
                Exercise.of("broadcasts are listed", salon -> {
                    draft(salon, everybodyTagged("none"));
                    return () -> salon.get("/api/broadcasts");
                }),
                Exercise.of("broadcasts with runs are listed", salon -> {
                    started(salon);
                    salon.settle();
                    return () -> salon.get("/api/broadcasts");
                }),
                Exercise.of("what a restore holds is listed", salon -> () -> salon.get("/api/restore")),
                Exercise.of("a broadcast is read", salon -> {
                    Object id = draft(salon, everybodyTagged("none")).get("id");
                    return () -> salon.get("/api/broadcasts/" + id);
                }),
                Exercise.of("a draft is changed", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged("none"));
                    return () -> salon.put("/api/broadcasts/" + draft.get("id"), Map.of(
                            "name", "春のご案内", "segment", everybodyTagged("none"), "messages", messages(),
                            "version", draft.get("version")));
                }),
                Exercise.of("a draft is removed", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged("none"));
                    return () ->
                            salon.delete("/api/broadcasts/" + draft.get("id") + "?version=" + draft.get("version"));
                }),
                Exercise.of("a broadcast is previewed", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 1)));
                    return () -> salon.post("/api/broadcasts/" + draft.get("id") + "/preview");
                }),
                Exercise.of("a broadcast is tried on one friend", salon -> {
                    String friend = salon.friend();
                    Map<String, Object> draft = draft(salon, everybodyTagged("none"));
                    return () -> salon.post("/api/broadcasts/" + draft.get("id") + "/test",
                            Map.of("operationId", salon.fresh("test"), "friendIds", List.of(friend)));
                }),
                Exercise.of("a broadcast is started", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 2)));
                    return () -> {
                        start(salon, draft, 2);
                        salon.settle();
                    };
                }),
                Exercise.of("a broadcast is booked", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 1)));
                    return () -> book(salon, draft);
                }),
                Exercise.of("a booking is taken back", salon -> {
                    Map<String, Object> booked =
                            book(salon, draft(salon, everybodyTagged(taggedFriends(salon, 1))));
                    return () -> salon.post("/api/broadcasts/" + booked.get("id") + "/unschedule",
                            Map.of("version", booked.get("version")));
                }),
                Exercise.of("the time of a booked broadcast comes", salon -> {
                    book(salon, draft(salon, everybodyTagged(taggedFriends(salon, 1))));
                    return () -> {
                        salon.stack().clock().advance(Duration.ofMinutes(3));
                        salon.settle();
                    };
                }),
                Exercise.of("a broadcast's figures are read", salon -> {
                    Object id = started(salon);
                    salon.settle();
                    return () -> salon.get("/api/broadcasts/" + id + "/run");
                }),
                Exercise.of("a broadcast is paused", salon -> {
                    Object id = waiting(salon);
                    return () -> {
                        salon.post("/api/broadcasts/" + id + "/pause");
                        salon.settle();
                    };
                }),
                Exercise.of("a broadcast is resumed", salon -> {
                    Object id = waiting(salon);
                    salon.post("/api/broadcasts/" + id + "/pause");
                    salon.settle();
                    return () -> {
                        salon.post("/api/broadcasts/" + id + "/resume");
                        salon.settle();
                    };
                }),
                Exercise.of("a broadcast is cancelled", salon -> {
                    Object id = waiting(salon);
                    return () -> {
                        salon.post("/api/broadcasts/" + id + "/cancel");
                        salon.settle();
                    };
                }),
                Exercise.of("LINE refuses one recipient of a broadcast", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 2)));
                    return () -> {
                        salon.line().faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.BEFORE, 400));
                        start(salon, draft, 2);
                        salon.settle();
                        salon.line().faults().clear();
                    };
                }),
                Exercise.of("LINE's monthly limit is reached during a broadcast", salon -> {
                    Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 1)));
                    return () -> {
                        salon.line().faults().add(Fault.monthlyLimit(Endpoint.MULTICAST));
                        start(salon, draft, 1);
                        salon.settle();
                        salon.line().faults().clear();
                    };
                }),
                Exercise.of("a minute passes", salon -> () -> minute(salon)),
                Exercise.lacking(
                        "SchedulerRole without lambda:InvokeFunction on CampaignClock",
                        "a minute passes and the clock cannot be called",
                        salon -> () -> minute(salon)),
                Exercise.lacking(
                        "campaign-clock without EPOCH",
                        "a minute passes and the clock fails",
                        salon -> () -> minute(salon)),
                Exercise.of("a minute passes while a broadcast runs", salon -> {
                    waiting(salon);
                    return () -> minute(salon);
                }),
                Exercise.of("a reminder is made", salon -> () -> reminder(salon, everybodyTagged("none"))),
                Exercise.of("reminders are listed", salon -> {
                    reminder(salon, everybodyTagged("none"));
                    return () -> salon.get("/api/reminders");
                }),
                Exercise.of("a reminder is read", salon -> {
                    Object id = reminder(salon, everybodyTagged("none")).get("id");
                    return () -> salon.get("/api/reminders/" + id);
                }),
                Exercise.of("a reminder is changed", salon -> {
                    Map<String, Object> made = reminder(salon, everybodyTagged("none"));
                    Map<String, Object> change = rule(salon, everybodyTagged("none"));
                    change.put("version", made.get("version"));
                    return () -> salon.put("/api/reminders/" + made.get("id"), change);
                }),
                Exercise.of("a reminder is switched on", salon -> {
                    Map<String, Object> made = reminder(salon, everybodyTagged("none"));
                    return () -> enable(salon, made, true);
                }),
                Exercise.of("a reminder that is on is changed", salon -> {
                    Map<String, Object> made = enable(salon, reminder(salon, everybodyTagged("none")), true);
                    Map<String, Object> change = rule(salon, everybodyTagged("none"));
                    change.put("version", made.get("version"));
                    return () -> salon.put("/api/reminders/" + made.get("id"), change);
                }),
                Exercise.of("a reminder is switched off", salon -> {
                    Map<String, Object> made = enable(salon, reminder(salon, everybodyTagged("none")), true);
                    return () -> enable(salon, made, false);
                }),
                Exercise.of("a reminder is removed", salon -> {
                    Map<String, Object> made = reminder(salon, everybodyTagged("none"));
                    return () ->
                            salon.delete("/api/reminders/" + made.get("id") + "?version=" + made.get("version"));
                }),
                Exercise.of("a reminder is tried without sending", salon -> {
                    Object id = reminder(salon, everybodyTagged(taggedFriends(salon, 1))).get("id");
                    return () -> salon.post("/api/reminders/" + id + "/dry-run");
                }),
                Exercise.of("a reminder's runs are listed", salon -> {
                    Object id = reminder(salon, everybodyTagged("none")).get("id");
                    return () -> salon.get("/api/reminders/" + id + "/runs");
                }),
                Exercise.of("a broadcast goes to friends of a name", salon -> {
                    String friend = salon.friendWhoWrote();
                    String name = salon.fresh("鈴木");
                    salon.put("/api/friends/" + friend + "/display-name",
                            Map.of("displayName", name, "version", salon.version(friend)));
                    salon.settle();
                    Map<String, Object> draft = draft(salon, Map.of("is", "name", "contains", name));
                    return () -> {
                        start(salon, draft, 1);
                        salon.settle();
                    };
                }),
                Exercise.of("a reminder gives up on a friend", salon -> {
                    Map<String, Object> segment = everybodyTagged(taggedFriends(salon, 1));
                    Map<String, Object> rule = onceOnly(salon, segment);
                    rule.put("operationId", salon.fresh("reminder"));
                    Object id = enable(salon, salon.post("/api/reminders", rule), true).get("id");
                    salon.stack().clock().advance(Duration.ofMinutes(3));
                    salon.settle();
                    // For the second time in two minutes again: till tomorrow it would be a day of ticks.
                    Map<String, Object> again = onceOnly(salon, segment);
                    again.put("version", salon.get("/api/reminders/" + id).get("version"));
                    salon.put("/api/reminders/" + id, again);
                    return () -> {
                        salon.stack().clock().advance(Duration.ofMinutes(3));
                        salon.settle();
                    };
                }),
                Exercise.of("the time of a reminder comes", salon -> {
                    enable(salon, reminder(salon, everybodyTagged(taggedFriends(salon, 1))), true);
                    return () -> {
                        salon.stack().clock().advance(Duration.ofMinutes(3));
                        salon.settle();
                    };
                }));
    }

    private static void minute(Salon salon) {
        salon.stack().clock().advance(Duration.ofMinutes(1));
        salon.settle();
    }

    private static Map<String, Object> everybodyTagged(String tag) {
        return tag.equals("none") ? Map.of("any", List.of()) : Map.of("is", "tag", "any", List.of(tag));
    }

    private static List<Object> messages() {
        return List.of(Map.of("type", "text", "text", "春のご案内です。"));
    }

    /** @return the tag that these new friends have, and nobody else */
    private static String taggedFriends(Salon salon, int count) {
        String tag = DeskExercises.tag(salon);
        for (int i = 0; i < count; i++) {
            DeskExercises.tagged(salon, salon.friend(), tag);
        }
        return tag;
    }

    private static Map<String, Object> draft(Salon salon, Map<String, Object> segment) {
        return salon.post("/api/broadcasts", Map.of(
                "operationId", salon.fresh("draft"), "name", "ご案内", "segment", segment, "messages", messages()));
    }

    private static void start(Salon salon, Map<String, Object> draft, int count) {
        salon.post("/api/broadcasts/" + draft.get("id") + "/start", Map.of(
                "operationId", salon.fresh("start"), "version", draft.get("version"), "confirmedCount", count));
    }

    /** To begin in two minutes, for one friend. */
    private static Map<String, Object> book(Salon salon, Map<String, Object> draft) {
        return salon.post("/api/broadcasts/" + draft.get("id") + "/schedule", Map.of(
                "operationId", salon.fresh("book"), "version", draft.get("version"), "confirmedCount", 1,
                "startsAt", salon.stack().clock().now().plusSeconds(120).toEpochMilli()));
    }

    private static Object started(Salon salon) {
        Map<String, Object> draft = draft(salon, everybodyTagged(taggedFriends(salon, 1)));
        start(salon, draft, 1);
        return draft.get("id");
    }

    /** A broadcast whose one batch LINE does not take for now. */
    private static Object waiting(Salon salon) {
        salon.line().faults().add(Fault.rateLimited(Endpoint.MULTICAST));
        try {
            Object id = started(salon);
            salon.settle();
            return id;
        } finally {
            salon.line().faults().clear();
        }
    }

    /** For the first time in two minutes. */
    private static Map<String, Object> rule(Salon salon, Map<String, Object> segment) {
        ZonedDateTime soon = salon.stack().clock().now().plusSeconds(120).atZone(TOKYO);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", "お返事うかがい");
        rule.put("segment", segment);
        rule.put("messages", messages());
        rule.put("recurrence", Map.of(
                "every", "week",
                // Every day, so that it is today.
                "days", List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
                "at", "%02d:%02d".formatted(soon.getHour(), soon.getMinute()),
                "timeZone", TOKYO.getId()));
        return rule;
    }

    /** The same, of which each friend gets one and is then given up on. */
    private static Map<String, Object> onceOnly(Salon salon, Map<String, Object> segment) {
        Map<String, Object> rule = rule(salon, segment);
        rule.put("guards", Map.of("limit", Map.of("times", 1, "mark", "done")));
        return rule;
    }

    private static Map<String, Object> reminder(Salon salon, Map<String, Object> segment) {
        Map<String, Object> rule = rule(salon, segment);
        rule.put("operationId", salon.fresh("reminder"));
        return salon.post("/api/reminders", rule);
    }

    private static Map<String, Object> enable(Salon salon, Map<String, Object> reminder, boolean enabled) {
        return salon.put("/api/reminders/" + reminder.get("id") + "/enabled",
                Map.of("enabled", enabled, "version", reminder.get("version")));
    }
}
