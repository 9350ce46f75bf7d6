package henji.local.stack.removal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sequences of steps, from the first friend who enters to the step's message. */
final class StepExercises {

    private StepExercises() {}

    static List<Exercise> all() {
        return List.of(
                Exercise.of("sequences of steps are listed", salon -> {
                    enter(salon, sequence(salon, "hand", 10_000), salon.friend());
                    return () -> salon.get("/api/steps");
                }),
                Exercise.of("a sequence of steps is removed", salon -> {
                    Map<String, Object> on = sequence(salon, "hand", 10_000);
                    return () -> {
                        Map<String, Object> off = enable(salon, on, false);
                        salon.delete("/api/steps/" + off.get("id") + "?version=" + off.get("version"));
                    };
                }),
                Exercise.of("a friend is put into a sequence of steps", salon -> {
                    Map<String, Object> sequence = sequence(salon, "hand", 10_000);
                    String friend = salon.friend();
                    return () -> enter(salon, sequence, friend);
                }),
                Exercise.of("a friend enters a sequence of steps by following", salon -> {
                    Map<String, Object> sequence = sequence(salon, "follow", 10_000);
                    return () -> {
                        try {
                            salon.friend();
                            salon.settle();
                        } finally {
                            enable(salon, sequence, false);
                        }
                    };
                }),
                Exercise.of("the time of a step comes", salon -> {
                    enter(salon, sequence(salon, "hand", 1), salon.friend());
                    return () -> {
                        salon.stack().clock().advance(Duration.ofMinutes(4));
                        salon.settle();
                    };
                }));
    }

    /** Of one step, switched on. */
    private static Map<String, Object> sequence(Salon salon, String start, int minutes) {
        return enable(salon, salon.post("/api/steps", Map.of("operationId", salon.fresh("steps"), "name", "ようこそ",
                "start", Map.of("by", start), "timeZone", "Asia/Tokyo", "steps", List.of(Map.of("minutes", minutes,
                        "messages", List.of(Map.of("type", "text", "text", "はじめまして。")))))), true);
    }

    private static Map<String, Object> enable(Salon salon, Map<String, Object> sequence, boolean enabled) {
        return salon.put("/api/steps/" + sequence.get("id") + "/enabled",
                Map.of("enabled", enabled, "version", sequence.get("version")));
    }

    private static void enter(Salon salon, Map<String, Object> sequence, String friend) {
        salon.post("/api/steps/" + sequence.get("id") + "/friends",
                Map.of("operationId", salon.fresh("enter"), "friendId", friend));
    }
}
