package henji.local.stack.removal;

import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What friends do on their phones. */
final class FriendExercises {

    private FriendExercises() {}

    static List<Exercise> all() {
        return List.of(
                Exercise.of("a stranger adds the account", salon -> {
                    String stranger = salon.line().addFriend("鈴木 一郎");
                    return () -> {
                        salon.webhook(salon.event(stranger, "follow", Map.of("follow", Map.of("isUnblocked", false))));
                        salon.settle();
                    };
                }),
                Exercise.of("a friend writes", salon -> {
                    String friend = salon.friend();
                    return () -> {
                        salon.write(friend, "こんにちは");
                        salon.settle();
                    };
                }),
                Exercise.of("a friend writes twice", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> {
                        salon.write(friend, "もう一つあります");
                        salon.settle();
                    };
                }),
                Exercise.of("a friend takes a message back", salon -> {
                    String friend = salon.friend();
                    String id = salon.messageId();
                    salon.webhook(salon.message(friend, Map.of("type", "text", "id", id, "text", "まちがい")));
                    salon.settle();
                    return () -> {
                        salon.webhook(salon.event(friend, "unsend", Map.of("unsend", Map.of("messageId", id))));
                        salon.settle();
                    };
                }),
                Exercise.of("a friend blocks the account", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> {
                        salon.webhook(salon.event(friend, "unfollow", Map.of()));
                        salon.settle();
                    };
                }),
                Exercise.of("a friend sends a picture", salon -> {
                    String friend = salon.friend();
                    String id = salon.line().sendImage(friend, "image/png", picture());
                    return () -> {
                        salon.webhook(picture(salon, friend, id));
                        salon.settle();
                    };
                }),
                Exercise.of("a friend takes a picture back", salon -> {
                    String friend = salon.friend();
                    String id = salon.line().sendImage(friend, "image/png", picture());
                    salon.webhook(picture(salon, friend, id));
                    salon.settle();
                    return () -> {
                        salon.webhook(salon.event(friend, "unsend", Map.of("unsend", Map.of("messageId", id))));
                        salon.settle();
                    };
                }),
                Exercise.of("a name that LINE did not tell is asked for again", salon -> {
                    String friend = salon.friendWhoWrote();
                    return () -> {
                        salon.queue("Media", Map.of("v", 1, "task", "profile", "friendId", friend, "tries", 1));
                        salon.settle();
                    };
                }),
                Exercise.lacking(
                        "WebhookIngestRole without sqs:SendMessage on Inbound",
                        "a friend writes while the queue refuses",
                        salon -> {
                            String friend = salon.friend();
                            return () -> salon.write(friend, "届きますか");
                        }),
                Exercise.of("a friend sends a picture while LINE falters", salon -> {
                    String friend = salon.friend();
                    String id = salon.line().sendImage(friend, "image/png", picture());
                    return () -> {
                        salon.line().faults().add(Fault.answer(Endpoint.CONTENT, Fault.When.BEFORE, 500));
                        try {
                            salon.webhook(picture(salon, friend, id));
                            salon.settle();
                        } finally {
                            salon.line().faults().clear();
                        }
                    };
                }));
    }

    private static Map<String, Object> picture(Salon salon, String friend, String id) {
        return salon.message(
                friend, Map.of("type", "image", "id", id, "contentProvider", Map.of("type", "line")));
    }

    private static byte[] picture() {
        return "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    }
}
