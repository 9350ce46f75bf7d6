package henji.dynamodb.item;

import henji.core.digits.Digits;
import henji.core.field.FieldId;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.Names;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.RecentOperations;
import henji.core.friend.ReplyToken;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.id.EntryKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A friend as an item of the table Friends. Attributes of keys and indexes are described in template.yaml; the others:
 * {@code vr} version · {@code ix} index shard · {@code ln} LINE's name · {@code dn} desk's name · {@code pu} picture ·
 * {@code fa} time of the follow state's event · {@code mn} kind of the mark · {@code ms} mark since · {@code mb} mark
 * set by · {@code ft} free texts · {@code fi} first message in · {@code ti} last in · {@code to} last out ·
 * {@code pv} preview · {@code ws} waiting since · {@code rk} reply token · {@code ra} its receipt · {@code he} head
 * entry · {@code pn} pending unsends · {@code op} digests of the latest sendings and bulk changes.
 */
public final class FriendItem {

    public static final String ID = "id";
    public static final String VERSION = "vr";

    private final Days days;

    public FriendItem(Days days) {
        this.days = days;
    }

    public Map<String, AttributeValue> write(Friend friend) {
        Conversation talk = friend.conversation();
        Attributes item = new Attributes()
                .put(ID, friend.id().value())
                .put(VERSION, friend.version())
                .put("ix", friend.indexShard())
                .put("ln", friend.names().line())
                .put("dn", friend.names().desk())
                .put("pu", friend.pictureUrl())
                .put("lg", friend.language())
                .put("er", friend.entryRoute());
        writeFollow(item, friend.follow());
        writeMark(item, friend.mark());
        item.put("as", friend.assignee().map(StaffId::value))
                .putSet("tg", friend.tags().stream().map(TagId::value).toList())
                .putMap("fl", FieldValues.write(friend.fields()))
                .putMap("ft", texts(friend.texts()))
                .putTime("fi", talk.firstIn())
                .putTime("ti", talk.lastIn())
                .putTime("to", talk.lastOut())
                .putTime("ws", talk.waitingSince())
                .putSet("om", talk.openMarks().stream().map(FriendItem::openMark).toList())
                .put("he", talk.headEntry().map(EntryKey::value))
                .putSet("pn", talk.pendingUnsends());
        item.put("op", Optional.of(talk.recentOperations().digests()).filter(digests -> !digests.isEmpty()));
        talk.lastIn().ifPresent(time -> item.put("li", days.of(time)));
        talk.lastOut().ifPresent(time -> item.put("lo", days.of(time)));
        talk.waitingSince().ifPresent(time -> item.put("wd", days.of(time)));
        talk.preview().ifPresent(preview -> item.put("pv", preview(preview)));
        talk.replyToken().ifPresent(token -> item.put("rk", token.value())
                .put("ra", token.receivedAt().toEpochMilli()));
        writeIndexKeys(item, friend);
        return item.item();
    }

    /** The partition of the index by queue: a mark and one of its shards. */
    public static String queueKey(MarkId mark, int shard) {
        return mark.value() + "#" + shard;
    }

    /** The partition of the index by segment, {@code s00} to {@code s63}. */
    public static String segmentKey(int shard) {
        return "s" + Digits.padded(shard, 2);
    }

    private static void writeIndexKeys(Attributes item, Friend friend) {
        item.put("qk", queueKey(friend.mark().mark(), friend.indexShard()))
                .put("qs", friend.queueSince().toEpochMilli())
                .put("ss", segmentKey(IndexShards.segmentShard(friend.id())));
        if (friend.isInTurn()) {
            item.put("tn", friend.assignee().map(StaffId::value));
        }
    }

    private void writeFollow(Attributes item, Follow follow) {
        item.put("fs", followCode(follow.state())).putTime("fa", follow.at());
        follow.at().ifPresent(time -> item.put("fd", days.of(time)));
    }

    private void writeMark(Attributes item, MarkState mark) {
        item.put("mk", mark.mark().value())
                .put("mn", kindCode(mark.kind()))
                .put("ms", mark.since().toEpochMilli())
                .put("mb", mark.by().code())
                .put("md", days.of(mark.since()));
    }

    public Friend read(Map<String, AttributeValue> stored) {
        Attributes item = new Attributes(stored);
        return new Friend(
                new FriendId(item.text(ID)),
                item.number(VERSION),
                Math.toIntExact(item.number("ix")),
                new Names(item.optionalText("ln"), item.optionalText("dn")),
                item.optionalText("pu"),
                item.optionalText("lg"),
                new Follow(followState(item.text("fs")), item.optionalTime("fa")),
                new MarkState(new MarkId(item.text("mk")), kind(item.text("mn")), item.time("ms"),
                        Actor.ofCode(item.text("mb"))),
                item.optionalText("as").map(StaffId::new),
                item.set("tg", TagId::new),
                FieldValues.read(item.map("fl")),
                item.map("ft").entrySet().stream()
                        .collect(Collectors.toMap(entry -> new FieldId(entry.getKey()), entry -> entry.getValue().s())),
                item.optionalText("er"),
                conversation(item));
    }

    private static Conversation conversation(Attributes item) {
        return new Conversation(
                item.optionalTime("fi"),
                item.optionalTime("ti"),
                item.optionalTime("to"),
                item.optionalText("pv").map(FriendItem::preview),
                item.optionalTime("ws"),
                item.optionalText("rk").map(token -> new ReplyToken(token, item.time("ra"))),
                openMarks(item.set("om", text -> text)),
                item.optionalText("he").map(EntryKey::new),
                item.set("pn", text -> text),
                item.optionalText("op").map(RecentOperations::new).orElse(RecentOperations.NONE));
    }

    /** Message marks as the attribute {@code om} holds them: {@code <mark>@<entry key>}. */
    public static Set<OpenMessageMark> openMarks(Set<String> stored) {
        return stored.stream().map(text -> {
            int at = text.indexOf('@');
            if (at < 0) {
                throw new CorruptItem("an open message mark without its entry");
            }
            return new OpenMessageMark(new MarkId(text.substring(0, at)), new EntryKey(text.substring(at + 1)));
        }).collect(Collectors.toUnmodifiableSet());
    }

    private static String openMark(OpenMessageMark open) {
        return open.mark().value() + "@" + open.entry().value();
    }

    private static Map<String, AttributeValue> texts(Map<FieldId, String> texts) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        new TreeMap<>(texts).forEach((id, text) -> map.put(id.value(), AttributeValue.fromS(text)));
        return map;
    }

    private static String preview(MessagePreview preview) {
        String direction = switch (preview.direction()) {
            case IN -> "<";
            case OUT -> ">";
        };
        return direction + preview.kind() + ":" + preview.text();
    }

    private static MessagePreview preview(String stored) {
        int colon = stored.indexOf(':');
        if (colon < 1) {
            throw new CorruptItem("a preview without a kind");
        }
        MessagePreview.Direction direction =
                stored.charAt(0) == '>' ? MessagePreview.Direction.OUT : MessagePreview.Direction.IN;
        return new MessagePreview(direction, stored.substring(1, colon), stored.substring(colon + 1));
    }

    private static String followCode(FollowState state) {
        return switch (state) {
            case FOLLOWING -> "f";
            case BLOCKED -> "b";
            case UNKNOWN -> "u";
        };
    }

    /** Reads the attribute {@code fs}. */
    public static FollowState followState(String code) {
        return switch (code) {
            case "f" -> FollowState.FOLLOWING;
            case "b" -> FollowState.BLOCKED;
            case "u" -> FollowState.UNKNOWN;
            default -> throw new CorruptItem("an unknown follow state");
        };
    }

    private static String kindCode(MarkKind kind) {
        return switch (kind) {
            case NEEDS_REPLY -> "n";
            case IN_PROGRESS -> "p";
            case WAITING -> "w";
            case DONE -> "d";
            case INFO -> "i";
        };
    }

    private static MarkKind kind(String code) {
        return switch (code) {
            case "n" -> MarkKind.NEEDS_REPLY;
            case "p" -> MarkKind.IN_PROGRESS;
            case "w" -> MarkKind.WAITING;
            case "d" -> MarkKind.DONE;
            case "i" -> MarkKind.INFO;
            default -> throw new CorruptItem("an unknown kind of mark");
        };
    }
}
