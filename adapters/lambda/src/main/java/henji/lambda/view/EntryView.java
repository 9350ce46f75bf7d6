package henji.lambda.view;

import henji.core.field.FieldId;
import henji.core.message.OutgoingMessage;
import henji.core.staff.StaffId;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKind;
import henji.core.timeline.InMessage;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Media;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.TimelineEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened, as {@code Entry} and {@code Message} of openapi.yaml. The raw LINE event never leaves. */
public final class EntryView {

    private static final Set<String> MESSAGE_TYPES =
            Set.of("text", "image", "video", "audio", "file", "location", "sticker");

    private EntryView() {
    }

    /** One entry. */
    public static Map<String, Object> of(TimelineEntry entry, ActorView.Names names) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("entryId", entry.key().value());
        view.put("at", entry.key().time().toEpochMilli());
        view.put("kind", kind(entry.kind()));
        view.put("by", ActorView.of(entry.by(), names));
        switch (entry.content()) {
            case Content.MessageIn in -> view.put("messages", List.of(message(in)));
            case Content.MessageOut out -> messageOut(view, out);
            case Content.Note note -> view.put("note", note.text());
            case Content.Assigned(var from, var to) -> view.put("assigned", assigned(from, to));
            case Content.Tagged(var added, var removed) ->
                    view.put("tagged", Map.of("added", sorted(added), "removed", sorted(removed)));
            case Content.FieldsChanged(Set<FieldId> fields) -> view.put("fieldsChanged", sorted(fields));
            case Content.Postback(String data) -> view.put("postback", data);
            case Content.Unsent unsent -> {
                view.put("messages", List.of(Map.of("type", type(unsent.type()), "messageId", unsent.messageId())));
                view.put("unsent", true);
            }
            case Content.Unsend unsend -> view.put("event", "unsend");
            case Content.OtherEvent(String type) -> view.put("event", type);
            case Content.MarkChanged changed -> { }
            case Content.Renamed renamed -> { }
            case Content.Followed followed -> { }
            case Content.Unfollowed unfollowed -> { }
        }
        entry.markChange().ifPresent(change -> view.put("markChange", markChange(change, names)));
        entry.messageMark().ifPresent(mark -> view.put("messageMark", mark.value()));
        entry.marking().ifPresent(change -> view.put("marked",
                Map.of("by", ActorView.of(change.by(), names), "at", change.at().toEpochMilli())));
        return view;
    }

    /** The word of a kind; what is left of an unsent message is still a message that came in. */
    public static String kind(EntryKind kind) {
        return switch (kind) {
            case MESSAGE_IN, MESSAGE_OUT, NOTE, MARK_CHANGED, ASSIGNED, TAGGED, FIELDS_CHANGED, FOLLOWED, UNFOLLOWED,
                 POSTBACK -> kind.name();
            case RENAMED -> "NAMED";
            case UNSENT -> "MESSAGE_IN";
            case UNSEND, RAW_EVENT -> "OTHER";
        };
    }

    /** What the friend said, if the entry is a message that came in and is still there. */
    public static Optional<Map<String, Object>> incoming(TimelineEntry entry) {
        return entry.content() instanceof Content.MessageIn in ? Optional.of(message(in)) : Optional.empty();
    }

    private static void messageOut(Map<String, Object> view, Content.MessageOut out) {
        Sending sending = out.sending();
        view.put("messages", out.messages().list().stream().map(EntryView::message).toList());
        view.put("way", switch (sending.way()) {
            case REPLY -> "reply";
            case PUSH -> "push";
        });
        view.put("outcome", switch (sending.outcome()) {
            case OPEN -> "PENDING";
            case ACCEPTED, REFUSED, UNKNOWN -> sending.outcome().name();
        });
        if (sending.outcome() == Outcome.REFUSED) {
            view.put("refusal", sending.hitMonthlyLimit() ? "quota-exhausted" : "refused-by-line");
        }
    }

    private static Map<String, Object> message(OutgoingMessage message) {
        return switch (message) {
            case OutgoingMessage.Text(String text) -> Map.of("type", "text", "text", text);
            case OutgoingMessage.Sticker(String packageId, String stickerId) ->
                    Map.of("type", "sticker", "packageId", packageId, "stickerId", stickerId);
            case OutgoingMessage.Image image -> Map.of("type", "image", "media", "gone");
        };
    }

    private static Map<String, Object> message(Content.MessageIn in) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", type(in.message().type()));
        view.put("messageId", in.messageId());
        switch (in.message()) {
            case InMessage.Text(String text) -> view.put("text", text);
            case InMessage.Binary(String type, var fileName, Media media) -> {
                fileName.ifPresent(name -> view.put("fileName", name));
                view.put("media", switch (media.state()) {
                    case PENDING -> "pending";
                    case STORED -> "stored";
                    case GONE, EXTERNAL -> "gone";
                });
                if (media.state() == Media.State.STORED) {
                    view.put("bytes", media.bytes());
                }
            }
            case InMessage.Sticker(String packageId, String stickerId, var text) -> {
                view.put("packageId", packageId);
                view.put("stickerId", stickerId);
                text.ifPresent(words -> view.put("text", words));
            }
            case InMessage.Location(var title, var address, double latitude, double longitude) -> {
                title.ifPresent(words -> view.put("title", words));
                address.ifPresent(words -> view.put("address", words));
                view.put("latitude", latitude);
                view.put("longitude", longitude);
            }
            case InMessage.Other(String type) -> view.put("lineType", type);
        }
        return view;
    }

    private static String type(String lineType) {
        return MESSAGE_TYPES.contains(lineType) ? lineType : "other";
    }

    private static Map<String, Object> markChange(MarkChange change, ActorView.Names names) {
        Map<String, Object> view = new LinkedHashMap<>();
        change.from().ifPresent(from -> view.put("from", from.value()));
        view.put("to", change.to().value());
        view.put("by", ActorView.of(change.by(), names));
        return view;
    }

    private static Map<String, Object> assigned(Optional<StaffId> from, Optional<StaffId> to) {
        Map<String, Object> view = new LinkedHashMap<>();
        from.ifPresent(staff -> view.put("from", staff.value()));
        to.ifPresent(staff -> view.put("to", staff.value()));
        return view;
    }

    private static List<String> sorted(Collection<?> ids) {
        return ids.stream().map(Object::toString).sorted().toList();
    }
}
