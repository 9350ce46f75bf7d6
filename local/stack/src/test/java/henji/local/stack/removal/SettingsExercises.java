package henji.local.stack.removal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What staff do with marks, tags, fields and saved segments. */
final class SettingsExercises {

    private SettingsExercises() {}

    static List<Exercise> all() {
        List<Exercise> all = new ArrayList<>();
        all.addAll(of("marks", Map.of("label", "要確認", "colour", "#336699", "kind", "IN_PROGRESS"), Map.of(
                "label", "確認済み", "colour", "#336699", "order", 9, "kind", "IN_PROGRESS", "setOnFollow", false,
                "setOnReceipt", false, "setOnReply", false, "protected", false, "archived", false)));
        all.addAll(of("tags", Map.of("label", "常連"), Map.of("label", "ご常連", "archived", false)));
        all.addAll(of("fields", Map.of("label", "会員番号", "type", "text"),
                Map.of("label", "会員の番号", "order", 9, "archived", false)));
        all.addAll(of("segments", Map.of("name", "全員", "segment", Map.of("all", List.of())),
                Map.of("name", "みんな", "segment", Map.of("all", List.of()))));
        all.add(Exercise.of("a tag that a friend has gives way to another", salon -> {
            String friend = salon.friendWhoWrote();
            String tag = DeskExercises.tag(salon);
            String other = DeskExercises.tag(salon);
            DeskExercises.tagged(salon, friend, tag);
            return () -> {
                salon.delete("/api/settings/tags/" + tag + "?version=1&replacement=" + other);
                salon.settle();
            };
        }));
        return all;
    }

    private static List<Exercise> of(String kind, Map<String, Object> first, Map<String, Object> then) {
        return List.of(
                Exercise.of("one of the " + kind + " is made", salon -> () -> make(salon, kind, first)),
                Exercise.of("one of the " + kind + " is changed", salon -> {
                    Map<String, Object> made = make(salon, kind, first);
                    Map<String, Object> change = new LinkedHashMap<>(distinct(salon, then));
                    change.put("version", made.get("version"));
                    return () -> salon.put("/api/settings/" + kind + "/" + made.get("id"), change);
                }),
                Exercise.of("one of the " + kind + " is removed", salon -> {
                    Map<String, Object> made = removable(salon, kind, make(salon, kind, first), then);
                    return () -> salon.delete(
                            "/api/settings/" + kind + "/" + made.get("id") + "?version=" + made.get("version"));
                }));
    }

    /** A mark is archived before it may be removed. */
    private static Map<String, Object> removable(
            Salon salon, String kind, Map<String, Object> made, Map<String, Object> then) {
        if (!kind.equals("marks")) {
            return made;
        }
        Map<String, Object> archived = new LinkedHashMap<>(distinct(salon, then));
        archived.put("archived", true);
        archived.put("version", made.get("version"));
        return salon.put("/api/settings/marks/" + made.get("id"), archived);
    }

    private static Map<String, Object> make(Salon salon, String kind, Map<String, Object> body) {
        Map<String, Object> request = new LinkedHashMap<>(distinct(salon, body));
        request.put("operationId", salon.fresh("setting"));
        return salon.post("/api/settings/" + kind, request);
    }

    /** Labels are not to meet those of earlier exercises. */
    private static Map<String, Object> distinct(Salon salon, Map<String, Object> body) {
        Map<String, Object> distinct = new LinkedHashMap<>(body);
        distinct.computeIfPresent("label", (key, label) -> salon.label((String) label));
        distinct.computeIfPresent("name", (key, name) -> salon.label((String) name));
        return distinct;
    }
}
