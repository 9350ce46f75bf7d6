package henji.functions.adminapi.view;

import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.search.count.StoppedCount;
import henji.core.settings.CannedReply;
import henji.core.settings.SavedSegment;
import henji.core.settings.SavedView;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.ViewFilter;
import henji.core.settings.use.Use;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings, their parts and where they are used. */
public final class SettingsView {

    private SettingsView() {
    }

    /** Everything small that the page needs; of the kept lists those that the reader may see. */
    public static Map<String, Object> of(Settings settings, StaffId reader) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("version", settings.version());
        view.put("marks", settings.marks().stream().map(SettingsView::mark).toList());
        view.put("tags", sorted(settings.tags(), Tag::label).map(SettingsView::tag).toList());
        view.put("fields", settings.fields().stream().map(SettingsView::field).toList());
        view.put("segments", sorted(settings.segments(), SavedSegment::label).map(SettingsView::segment).toList());
        view.put("staff", sorted(settings.staff(), StaffMember::name).map(SettingsView::member).toList());
        view.put("cannedReplies", settings.cannedReplies().stream().map(SettingsView::reply).toList());
        view.put("views", settings.views().stream().filter(saved -> saved.isSeenBy(reader)).map(SettingsView::view)
                .toList());
        return view;
    }

    /** A response mark. */
    public static Map<String, Object> mark(ResponseMark mark) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", mark.id().value());
        view.put("label", mark.label());
        view.put("colour", mark.colour());
        if (!mark.icon().isEmpty()) {
            view.put("icon", mark.icon());
        }
        view.put("order", mark.order());
        view.put("kind", mark.kind().name());
        view.put("setOnFollow", mark.setOnFollow());
        view.put("setOnReceipt", mark.setOnReceipt());
        view.put("setOnReply", mark.setOnReply());
        view.put("protected", mark.guarded());
        view.put("archived", mark.archived());
        view.put("version", mark.version());
        return view;
    }

    /** A tag. */
    public static Map<String, Object> tag(Tag tag) {
        return Map.of("id", tag.id().value(), "label", tag.label(), "archived", tag.archived(),
                "version", tag.version());
    }

    /** A friend field. */
    public static Map<String, Object> field(FriendField field) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", field.id().value());
        view.put("label", field.label());
        view.put("type", type(field.type()));
        if (!field.choices().isEmpty()) {
            view.put("choices", field.choices().stream()
                    .map(choice -> Map.of("id", choice.id(), "label", choice.label())).toList());
        }
        field.unit().ifPresent(unit -> view.put("unit", unit));
        view.put("order", field.order());
        view.put("archived", field.archived());
        view.put("version", field.version());
        return view;
    }

    /** The contract's word for a field's type. */
    public static String type(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case DATE -> "date";
            case CHOICE -> "choice";
            case YES_NO -> "yesno";
        };
    }

    /** A saved segment. */
    public static Map<String, Object> segment(SavedSegment saved) {
        return Map.of("id", saved.id(), "name", saved.label(), "segment", saved.condition(),
                "version", saved.version());
    }

    /** Any setting, as the current state of one that changed meanwhile. */
    public static Map<String, Object> any(Setting setting) {
        return switch (setting) {
            case Setting.OfMark(var mark) -> mark(mark);
            case Setting.OfTag(var tag) -> tag(tag);
            case Setting.OfField(var field) -> field(field);
            case Setting.OfSegment(var segment) -> segment(segment);
            case Setting.OfStaff(var member) -> member(member);
            case Setting.OfCannedReply(var reply) -> reply(reply);
            case Setting.OfView(var view) -> view(view);
            case Setting.OfRules(var rules) -> Map.of("keepHandMadeMinutes", rules.keepHandMadeMinutes(),
                    "version", rules.version());
            case Setting.OfDelivery delivery -> throw new IllegalStateException("it has a view of its own");
        };
    }

    /** Where something is used. */
    public static Map<String, Object> use(Use use) {
        return Map.of("friends", count(use.friends()), "messages", count(use.messages()),
                "segments", named(use.segments()), "broadcasts", named(use.broadcasts()),
                "reminders", named(use.reminders()), "views", named(use.views()), "ownViews", use.ownViews());
    }

    /** A count that stops. */
    public static Map<String, Object> count(StoppedCount count) {
        return Map.of("count", count.count(), "more", count.more());
    }

    private static List<Map<String, Object>> named(List<Use.Named> named) {
        return named.stream().map(each -> Map.<String, Object>of("id", each.id(), "name", each.name())).toList();
    }

    private static Map<String, Object> member(StaffMember member) {
        return Map.of("staffId", member.id().value(), "name", member.name(), "role", member.role().group(),
                "active", !member.disabled());
    }

    /** A canned reply. */
    public static Map<String, Object> reply(CannedReply reply) {
        return Map.of("id", reply.id(), "title", reply.title(), "text", reply.text(), "order", reply.order(),
                "archived", reply.archived(), "version", reply.version());
    }

    /** A kept list of the inbox. */
    public static Map<String, Object> view(SavedView saved) {
        return Map.of("id", saved.id(), "name", saved.name(), "shared", saved.owner().isEmpty(),
                "filter", filter(saved.filter()), "version", saved.version());
    }

    private static Map<String, Object> filter(ViewFilter filter) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("view", filter.view());
        list(view, "mark", filter.marks().stream().map(MarkId::value).toList());
        list(view, "tag", filter.tags().stream().map(TagId::value).toList());
        list(view, "assignee", filter.assignees());
        filter.name().ifPresent(name -> view.put("q", name));
        filter.sort().ifPresent(sort -> view.put("sort", sort));
        return view;
    }

    private static void list(Map<String, Object> view, String name, List<String> ids) {
        if (!ids.isEmpty()) {
            view.put(name, ids);
        }
    }

    private static <T> Stream<T> sorted(List<T> list, Function<T, String> by) {
        return list.stream().sorted(Comparator.comparing(by));
    }
}
