package henji.dynamodb.item;

import henji.core.digits.Digits;
import henji.core.field.FieldId;
import henji.core.friend.MarkState;
import henji.core.inbound.LineEventReader;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKind;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.InMessage;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Marking;
import henji.core.timeline.Media;
import henji.core.timeline.Outcome;
import henji.core.timeline.RawEvent;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A timeline entry as an item of the table Timeline. Attributes of keys and indexes are described in template.yaml; the
 * others: {@code rv} revision · {@code fr} first recorded, where it differs from the recorded time · {@code cb} who
 * changed the mark, where that is not who made the entry · {@code rw} the webhook event, deflated · {@code bd} own
 * text or messages, deflated · {@code me}, {@code mc}, {@code mz} state, type and size of media · {@code ud},
 * {@code ut} id and type of an unsent message · {@code wy}, {@code fa}, {@code ta}, {@code uk}, {@code ou},
 * {@code nt}, {@code hs}, {@code rq}, {@code ep} way, first intent, attempts, unknown, open until, next try, status,
 * request and epoch of a sending · {@code op} operation, where the key does not say it · {@code bm}, {@code bk},
 * {@code bs}, {@code bb}, {@code bw}, {@code bo} mark, kind, since and by, waiting since and last out of the friend
 * before a sending or a change of mark · {@code af}, {@code ag} assignee from and to · {@code tp}, {@code tr} tags
 * put and removed · {@code fl} fields.
 */
public final class EntryItem {

    public static final String THREAD = "id";
    public static final String KEY = "en";
    public static final String REVISION = "rv";

    /** How long events that are no part of the conversation are kept. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(400);

    public Map<String, AttributeValue> write(TimelineEntry entry) {
        Attributes item = new Attributes()
                .put(THREAD, entry.thread().value())
                .put(KEY, entry.key().value())
                .put("kd", entry.kind().code())
                .put("dk", dayKey(FeedDay.of(entry.recordedAt()), entry.shard()))
                .put("rt", recordedKey(entry.recordedAt(), entry.key().eventId()))
                .put("by", entry.by().code());
        if (entry.revision() > 0) {
            item.put(REVISION, entry.revision());
        }
        if (!entry.firstRecordedAt().equals(entry.recordedAt())) {
            item.put("fr", entry.firstRecordedAt().toEpochMilli());
        }
        entry.markChange().ifPresent(change -> {
            item.put("ch", change.code());
            if (!change.by().equals(entry.by())) {
                item.put("cb", change.by().code());
            }
        });
        entry.messageMark().ifPresent(mark -> item.put("mm", markKey(mark, entry.shard()))
                .put("mt", entry.key().value()));
        entry.marking().ifPresent(change -> item.put("mb", change.by().code()).put("ma", change.at().toEpochMilli()));
        entry.raw().ifPresent(raw -> item.put("rw", DeflatedJson.deflate(Json.write(raw.tree()))));
        writeContent(item, entry);
        return item.item();
    }

    public static String dayKey(FeedDay day, int shard) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day.date()) + "#" + shard;
    }

    public static String markKey(MarkId mark, int shard) {
        return mark.value() + "#" + shard;
    }

    /** Sorts by recorded time; the smallest key of a moment is the one with an empty id. */
    public static String recordedKey(Instant recordedAt, String eventId) {
        return Digits.ofMillis(recordedAt.toEpochMilli()) + "#" + eventId;
    }

    private static void writeContent(Attributes item, TimelineEntry entry) {
        switch (entry.content()) {
            case Content.MessageIn(String id, InMessage message) -> {
                if (message instanceof InMessage.Binary(String type, Optional<String> name, Media media)) {
                    writeMedia(item, media);
                }
            }
            case Content.MessageOut out -> {
                writeOperation(item, entry, out.operation());
                item.put("bd", DeflatedJson.deflate(out.messages().frozen().getBytes(StandardCharsets.UTF_8)));
                item.put("oc", out.sending().outcome().code());
                writeSending(item, out.sending());
                out.before().ifPresent(before -> writeBefore(item, before));
            }
            case Content.Note(OperationId operation, String text) -> {
                writeOperation(item, entry, operation);
                item.put("bd", DeflatedJson.deflate(text.getBytes(StandardCharsets.UTF_8)));
            }
            case Content.Assigned(Optional<StaffId> from, Optional<StaffId> to) ->
                item.put("af", from.map(StaffId::value)).put("ag", to.map(StaffId::value));
            case Content.Tagged(var added, var removed) ->
                item.putSet("tp", added.stream().map(TagId::value).toList())
                        .putSet("tr", removed.stream().map(TagId::value).toList());
            case Content.FieldsChanged(var fields) ->
                item.putSet("fl", fields.stream().map(FieldId::value).toList());
            case Content.Unsent(String id, String type) -> item.put("ud", id).put("ut", type);
            case Content.Unsend(String id) -> expire(item, entry);
            case Content.OtherEvent(String type) -> expire(item, entry);
            case Content.MarkChanged(Optional<FriendBefore> before) -> before.ifPresent(was -> writeBefore(item, was));
            case Content.Renamed(), Content.Unfollowed() -> {
                // the kind says it all
            }
            case Content.Followed(boolean unblocked) -> {
                // the raw event has it
            }
            case Content.Postback(String data) -> {
                // the raw event has it
            }
        }
    }

    private static void writeOperation(Attributes item, TimelineEntry entry, OperationId operation) {
        if (!entry.key().eventId().equals(operation.value())) {
            item.put("op", operation.value());
        }
    }

    private static OperationId operation(Attributes item, EntryKey key) {
        return new OperationId(item.optionalText("op").orElse(key.eventId()));
    }

    private static void writeBefore(Attributes item, FriendBefore before) {
        item.put("bm", before.mark().mark().value())
                .put("bk", before.mark().kind().name())
                .put("bs", before.mark().since().toEpochMilli())
                .put("bb", before.mark().by().code())
                .putTime("bw", before.waitingSince())
                .putTime("bo", before.lastOut());
    }

    private static Optional<FriendBefore> before(Attributes item) {
        return item.optionalText("bm").map(mark -> new FriendBefore(
                new MarkState(new MarkId(mark), MarkKind.valueOf(item.text("bk")), item.time("bs"),
                        Actor.ofCode(item.text("bb"))),
                item.optionalTime("bw"), item.optionalTime("bo")));
    }

    private static void expire(Attributes item, TimelineEntry entry) {
        item.put("ttl", entry.firstRecordedAt().plus(EVENTS_KEPT).getEpochSecond());
    }

    private static void writeMedia(Attributes item, Media media) {
        if (media.state() == Media.State.STORED || media.state() == Media.State.GONE) {
            item.put("me", media.state().code()).put("mc", media.contentType());
            if (media.bytes() > 0) {
                item.put("mz", media.bytes());
            }
        }
    }

    private static void writeSending(Attributes item, Sending sending) {
        item.put("wy", sending.way().code())
                .put("fa", sending.firstAt().toEpochMilli())
                .put("ta", sending.attempts())
                .putTime("ou", sending.openUntil())
                .putTime("nt", sending.nextTry())
                .put("rq", sending.requestId())
                .put("ep", sending.epoch());
        if (sending.unknown()) {
            item.put("uk", true);
        }
        sending.status().ifPresent(status -> item.put("hs", status));
    }

    public TimelineEntry read(Map<String, AttributeValue> stored) {
        Attributes item = new Attributes(stored);
        Actor by = Actor.ofCode(item.text("by"));
        Instant recordedAt = recordedAt(item.text("rt"));
        EntryKey key = new EntryKey(item.text(KEY));
        Optional<RawEvent> raw = item.bytes("rw")
                .map(bytes -> new RawEvent(Json.readObject(DeflatedJson.inflate(bytes))));
        return new TimelineEntry(
                new ThreadId(item.text(THREAD)),
                key,
                item.number(REVISION, 0),
                shard(item.text("dk")),
                item.optionalTime("fr").orElse(recordedAt),
                recordedAt,
                by,
                content(item, EntryKind.ofCode(item.text("kd")), key, raw),
                item.optionalText("ch").map(code ->
                        MarkChange.ofCode(code, item.optionalText("cb").map(Actor::ofCode).orElse(by))),
                item.optionalText("mm").map(mark -> new MarkId(mark.substring(0, mark.lastIndexOf('#')))),
                item.optionalText("mb").map(actor -> new Marking(Actor.ofCode(actor), item.time("ma"))),
                raw);
    }

    private static Instant recordedAt(String recordedKey) {
        return Instant.ofEpochMilli(Long.parseLong(recordedKey.substring(0, recordedKey.indexOf('#'))));
    }

    private static int shard(String dayKey) {
        return Integer.parseInt(dayKey.substring(dayKey.indexOf('#') + 1));
    }

    private static Content content(Attributes item, EntryKind kind, EntryKey key, Optional<RawEvent> raw) {
        return switch (kind) {
            case MESSAGE_IN -> withMedia(fromRaw(raw), item);
            case FOLLOWED, UNFOLLOWED, POSTBACK, UNSEND, RAW_EVENT -> fromRaw(raw);
            case MESSAGE_OUT -> new Content.MessageOut(operation(item, key),
                    OutgoingMessages.ofTree(Json.read(body(item))), sending(item), before(item));
            case NOTE -> new Content.Note(operation(item, key),
                    new String(body(item), StandardCharsets.UTF_8));
            case MARK_CHANGED -> new Content.MarkChanged(before(item));
            case ASSIGNED -> new Content.Assigned(item.optionalText("af").map(StaffId::new),
                    item.optionalText("ag").map(StaffId::new));
            case TAGGED -> new Content.Tagged(item.set("tp", TagId::new), item.set("tr", TagId::new));
            case FIELDS_CHANGED -> new Content.FieldsChanged(item.set("fl", FieldId::new));
            case RENAMED -> new Content.Renamed();
            case UNSENT -> new Content.Unsent(item.text("ud"), item.text("ut"));
        };
    }

    private static Content fromRaw(Optional<RawEvent> raw) {
        return LineEventReader.content(raw.orElseThrow(() -> new CorruptItem("an incoming entry without its event")));
    }

    private static Content withMedia(Content content, Attributes item) {
        if (item.optionalText("me").isPresent()
                && content instanceof Content.MessageIn(String id, InMessage.Binary binary)) {
            Media media = new Media(Media.State.ofCode(item.text("me")), item.optionalText("mc"), item.number("mz", 0));
            return new Content.MessageIn(id, new InMessage.Binary(binary.type(), binary.fileName(), media));
        }
        return content;
    }

    private static byte[] body(Attributes item) {
        return DeflatedJson.inflate(item.bytes("bd").orElseThrow(() -> new CorruptItem("an entry without its text")));
    }

    private static Sending sending(Attributes item) {
        return new Sending(
                Sending.Way.ofCode(item.text("wy")),
                Outcome.ofCode(item.text("oc")),
                item.time("fa"),
                Math.toIntExact(item.number("ta")),
                item.flag("uk"),
                item.optionalTime("ou"),
                item.optionalTime("nt"),
                item.has("hs") ? OptionalInt.of(Math.toIntExact(item.number("hs"))) : OptionalInt.empty(),
                item.optionalText("rq"),
                item.text("ep"));
    }

    /** A row of the index by day, which has the projected attributes only. */
    public FeedRow feedRow(Map<String, AttributeValue> row) {
        Attributes item = new Attributes(row);
        return new FeedRow(
                new ThreadId(item.text(THREAD)),
                new EntryKey(item.text(KEY)),
                recordedAt(item.text("rt")),
                EntryKind.ofCode(item.text("kd")),
                Actor.ofCode(item.text("by")),
                item.optionalText("oc").map(Outcome::ofCode));
    }
}
