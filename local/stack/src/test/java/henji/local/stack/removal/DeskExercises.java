package henji.local.stack.removal;

import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import henji.local.stack.oidc.DemoPerson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What staff do with friends at the desk: read, answer, mark, label. */
final class DeskExercises {

    private static final String STAFF = DemoPerson.ALL.getFirst().subject();

    private DeskExercises() {}

    static List<Exercise> all() {
        List<Exercise> all = new ArrayList<>(reading());
        all.addAll(writing());
        return all;
    }

    private static List<Exercise> reading() {
        return List.of(
                Exercise.of("the page asks where to sign in", salon -> () -> salon.get("/config.json")),
                Exercise.of("the inbox is opened", salon -> {
                    salon.friendWhoWrote();
                    return () -> salon.get("/api/inbox");
                }),
                Exercise.of("the inbox's newest are listed", salon -> {
                    salon.friendWhoWrote();
                    return () -> salon.get("/api/inbox?view=all&sort=newest");
                }),
                Exercise.of("one's own friends are listed", salon -> {
                    assigned(salon);
                    return () -> salon.get("/api/inbox?view=mine");
                }),
                Exercise.of("the inbox is counted", salon -> () -> salon.get("/api/inbox/counts")),
                Exercise.of("changes are asked for", salon -> {
                    String cursor = (String) salon.get("/api/changes").get("cursor");
                    salon.friendWhoWrote();
                    return () -> salon.get("/api/changes" + (cursor == null ? "" : "?since=" + encoded(cursor)));
                }),
                Exercise.of("open marked messages are listed", salon -> {
                    marked(salon);
                    return () -> salon.get("/api/message-marks");
                }),
                Exercise.of("a card is opened", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> salon.get("/api/friends/" + friend);
                }),
                Exercise.of("a conversation is read", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> salon.get("/api/friends/" + friend + "/timeline");
                }),
                Exercise.of("friends are searched by name", salon -> {
                    salon.friendWhoWrote();
                    return () -> salon.post("/api/friends/search", Map.of("segment",
                            Map.of("is", "name", "contains", "佐藤")));
                }),
                Exercise.of("friends are searched by mark", salon -> {
                    salon.friendWhoWrote();
                    return () -> salon.post("/api/friends/search", Map.of("segment",
                            Map.of("is", "mark", "in", List.of("todo"))));
                }),
                Exercise.of("friends are counted", salon -> () -> salon.post("/api/friends/count", Map.of("segment",
                        Map.of("all", List.of())))),
                Exercise.of("a condition is explained", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> salon.post("/api/segments/explain", Map.of("friendId", friend, "segment",
                            Map.of("is", "name", "contains", "佐藤")));
                }),
                Exercise.of("somebody asks who they are", salon -> () -> salon.get("/api/me")),
                Exercise.of("the quota is asked for", salon -> () -> salon.get("/api/quota")),
                Exercise.of("settings are read", salon -> () -> salon.get("/api/settings")),
                Exercise.of("a picture is looked at", salon -> {
                    String friend = salon.friend();
                    String id = salon.line().sendImage(friend, "image/png", new byte[] {1, 2, 3});
                    salon.webhook(salon.message(
                            friend, Map.of("type", "image", "id", id, "contentProvider", Map.of("type", "line"))));
                    salon.settle();
                    return () -> salon.fetch(URI.create((String) salon.get("/api/media/" + id).get("url")));
                }));
    }

    private static List<Exercise> writing() {
        return List.of(
                Exercise.of("an operator answers and sets a mark", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> {
                        answer(salon, friend);
                        salon.settle();
                    };
                }),
                Exercise.of("an answer is lost and is sent again", salon -> {
                    String friend = salon.friendWhoWrote();
                    salon.line().faults().add(Fault.dropBefore(Endpoint.PUSH));
                    answer(salon, friend);
                    salon.line().faults().clear();
                    return () -> {
                        salon.stack().clock().advance(Duration.ofMinutes(3));
                        salon.settle();
                    };
                }),
                Exercise.of("an answer cannot be sent, and LINE refuses it later", salon -> {
                    String friend = salon.friendWhoWrote();
                    // A function that begins anew has no token yet.
                    salon.stack().deploy(salon.renewedTemplate());
                    salon.line().faults().add(Fault.dropBefore(Endpoint.TOKEN));
                    answer(salon, friend);
                    salon.line().faults().clear();
                    return () -> {
                        salon.line().faults().add(Fault.answer(Endpoint.PUSH, Fault.When.BEFORE, 400));
                        salon.stack().clock().advance(Duration.ofMinutes(3));
                        salon.settle();
                    };
                }),
                Exercise.of("a note is written", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> salon.post("/api/friends/" + friend + "/notes",
                            Map.of("operationId", salon.fresh("note"), "text", "お電話希望"));
                }),
                onCard("a friend's mark is set", "mark", Map.of("mark", "done")),
                onCard("a friend is assigned", "assignee", Map.of("assignee", STAFF)),
                Exercise.of("a friend is tagged", salon -> {
                    String friend = salon.friendWhoWrote();
                    String tag = tag(salon);
                    Number version = salon.version(friend);
                    return () -> {
                        salon.put("/api/friends/" + friend + "/tags", Map.of("add", List.of(tag), "version", version));
                        salon.settle();
                    };
                }),
                Exercise.of("a tag is taken off a friend", salon -> {
                    String friend = salon.friendWhoWrote();
                    String tag = tag(salon);
                    tagged(salon, friend, tag);
                    Number version = salon.version(friend);
                    return () -> {
                        salon.put(
                                "/api/friends/" + friend + "/tags", Map.of("remove", List.of(tag), "version", version));
                        salon.settle();
                    };
                }),
                Exercise.of("a field of a friend is filled in", salon -> {
                    String friend = salon.friendWhoWrote();
                    String field = field(salon);
                    Number version = salon.version(friend);
                    return () -> salon.put("/api/friends/" + friend + "/fields",
                            Map.of("set", Map.of(field, "はい"), "version", version));
                }),
                onCard("a friend gets another name", "display-name", Map.of("displayName", "常連の佐藤さん")),
                Exercise.of("a message is marked", salon -> {
                    String friend = salon.friendWhoWrote();
                    String entry = newestEntry(salon, friend);
                    return () -> salon.put("/api/friends/" + friend + "/entries/" + encoded(entry) + "/mark",
                            Map.of("mark", "todo"));
                }),
                Exercise.of("somebody is seen typing", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> salon.put("/api/presence", Map.of("friendId", friend, "typing", true));
                }),
                Exercise.of("presence ends", salon -> {
                    salon.put("/api/presence", Map.of("friendId", salon.friend(), "typing", true));
                    return () -> salon.put("/api/presence", Map.of("typing", false));
                }));
    }

    private static void answer(Salon salon, String friend) {
        salon.post("/api/friends/" + friend + "/messages", Map.of(
                "operationId", salon.fresh("answer"),
                "lastSeenEntry", newestEntry(salon, friend),
                "messages", List.of(Map.of("type", "text", "text", "はい、できます。")),
                "mark", "waiting",
                "way", "push"));
    }

    /** A new tag. */
    static String tag(Salon salon) {
        return (String) salon.post("/api/settings/tags",
                Map.of("operationId", salon.fresh("tag"), "label", salon.label("VIP"))).get("id");
    }

    static String field(Salon salon) {
        return (String) salon.post("/api/settings/fields",
                Map.of("operationId", salon.fresh("field"), "label", salon.label("会員"), "type", "text")).get("id");
    }

    static void tagged(Salon salon, String friend, String tag) {
        salon.put("/api/friends/" + friend + "/tags", Map.of("add", List.of(tag), "version", salon.version(friend)));
        salon.settle();
    }

    private static Exercise onCard(String name, String part, Map<String, Object> change) {
        return Exercise.of(name, salon -> {
            String friend = salon.friendWhoWrote();
            Map<String, Object> body = new LinkedHashMap<>(change);
            body.put("version", salon.version(friend));
            return () -> {
                salon.put("/api/friends/" + friend + "/" + part, body);
                salon.settle();
            };
        });
    }

    private static void assigned(Salon salon) {
        String friend = salon.friendWhoWrote();
        salon.put("/api/friends/" + friend + "/assignee",
                Map.of("assignee", STAFF, "version", salon.version(friend)));
    }

    private static void marked(Salon salon) {
        String friend = salon.friendWhoWrote();
        salon.put("/api/friends/" + friend + "/entries/" + encoded(newestEntry(salon, friend)) + "/mark",
                Map.of("mark", "todo"));
    }

    private static String newestEntry(Salon salon, String friend) {
        List<Object> entries = Nodes.list(salon.get("/api/friends/" + friend + "/timeline").get("entries"));
        return (String) Nodes.object(entries.getFirst()).get("entryId");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
