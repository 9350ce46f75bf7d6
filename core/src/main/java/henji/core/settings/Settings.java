package henji.core.settings;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;
import henji.core.tag.TagId;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything an admin edits, at one moment. Lists are in the order of the menus.
 *
 * @param version moves with every change of any setting; 0 while nothing was ever saved
 */
public record Settings(
        long version,
        List<ResponseMark> marks,
        List<Tag> tags,
        List<FriendField> fields,
        List<StaffMember> staff,
        List<SavedSegment> segments,
        List<CannedReply> cannedReplies,
        List<SavedView> views,
        MarkRules rules,
        DeliverySettings delivery) {

    public static final Settings EMPTY = new Settings(0, List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), MarkRules.DEFAULT, DeliverySettings.DEFAULT);

    public Settings {
        marks = marks.stream()
                .sorted(Comparator.comparingDouble(ResponseMark::order).thenComparing(ResponseMark::id)).toList();
        tags = tags.stream().sorted(Comparator.comparingInt(Tag::order).thenComparing(Tag::id)).toList();
        fields = fields.stream()
                .sorted(Comparator.comparingDouble(FriendField::order).thenComparing(FriendField::id)).toList();
        staff = staff.stream().sorted(Comparator.comparing(StaffMember::id)).toList();
        segments = segments.stream()
                .sorted(Comparator.comparingInt(SavedSegment::order).thenComparing(SavedSegment::id)).toList();
        cannedReplies = cannedReplies.stream()
                .sorted(Comparator.comparingDouble(CannedReply::order).thenComparing(CannedReply::id)).toList();
        views = views.stream().sorted(Comparator.comparing(SavedView::name).thenComparing(SavedView::id)).toList();
    }

    public Optional<ResponseMark> mark(MarkId id) {
        return marks.stream().filter(mark -> mark.id().equals(id)).findFirst();
    }

    public Optional<Tag> tag(TagId id) {
        return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
    }

    public Optional<FriendField> field(FieldId id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }

    /** What kind of value each field holds, for testing segments. */
    public Map<FieldId, FieldType> fieldTypes() {
        return fields.stream().collect(Collectors.toUnmodifiableMap(FriendField::id, FriendField::type));
    }

    public Optional<StaffMember> member(StaffId id) {
        return staff.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** Marks of these kinds, archived ones too: friends may still stand under them. */
    public Set<MarkId> marksOfKind(Set<MarkKind> kinds) {
        return marks.stream().filter(mark -> kinds.contains(mark.kind())).map(ResponseMark::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The mark that the rule on follow sets: the first by order. */
    public Optional<ResponseMark> markOnFollow() {
        return friendMarks().filter(ResponseMark::setOnFollow).findFirst();
    }

    /** The mark that the rule on receipt sets: the first by order. */
    public Optional<ResponseMark> markOnReceipt() {
        return friendMarks().filter(ResponseMark::setOnReceipt).findFirst();
    }

    /** The mark that the rule on an answer sets: the first by order. */
    public Optional<ResponseMark> markOnReply() {
        return friendMarks().filter(ResponseMark::setOnReply).findFirst();
    }

    /**
     * The mark of a friend for whom no rule has one: every friend has exactly one.
     *
     * @throws IllegalStateException if the account has no mark at all: its set-up is not finished
     */
    public ResponseMark markOfLastResort() {
        return markOnFollow()
                .or(() -> friendMarks().filter(mark -> !mark.kind().owesAnswer()).findFirst())
                .or(() -> friendMarks().findFirst())
                .orElseThrow(() -> new IllegalStateException("the account has no response mark for friends"));
    }

    private Stream<ResponseMark> friendMarks() {
        return marks.stream().filter(mark -> !mark.archived() && mark.use() != ResponseMark.Use.MESSAGES);
    }
}
