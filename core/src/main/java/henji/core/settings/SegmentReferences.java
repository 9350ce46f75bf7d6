package henji.core.settings;

import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.segment.Condition;
import henji.core.segment.FieldTest;
import henji.core.segment.Operand;
import henji.core.segment.Segment;
import henji.core.tag.TagId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a segment asks for and the account does not have: it would match nobody, or with {@code not} everybody,
 * and nobody would be told why. Archived settings are there: friends still carry them.
 */
public final class SegmentReferences {

    private final Settings settings;
    private final List<Fault> faults = new ArrayList<>();

    private SegmentReferences(Settings settings) {
        this.settings = settings;
    }

    /**
     * Lets a segment pass whose marks, tags, fields and choices all exist.
     *
     * @return the segment
     * @throws InvalidInput with code {@code not-found} at each condition that asks for something else, in the words of
     *     {@link henji.core.segment.SegmentReader}: {@code all[1].in}
     */
    public static Segment checked(Segment segment, Settings settings) {
        SegmentReferences references = new SegmentReferences(settings);
        references.look("", segment);
        if (!references.faults.isEmpty()) {
            throw new InvalidInput(references.faults);
        }
        return segment;
    }

    private void look(String path, Segment node) {
        switch (node) {
            case Segment.All(List<Segment> parts) -> look(join(path, "all"), parts);
            case Segment.Any(List<Segment> parts) -> look(join(path, "any"), parts);
            case Segment.Not(Segment part) -> look(join(path, "not"), part);
            case Condition condition -> look(path, condition);
        }
    }

    private void look(String path, List<Segment> parts) {
        for (int index = 0; index < parts.size(); index++) {
            look(path + "[" + index + "]", parts.get(index));
        }
    }

    private void look(String path, Condition condition) {
        switch (condition) {
            case Condition.Mark(var in) -> marks(join(path, "in"), in);
            case Condition.MessageMark(var in) -> marks(join(path, "in"), in);
            case Condition.Tag(var match, var tags) -> tags(join(path, match.name().toLowerCase(Locale.ROOT)), tags);
            case Condition.Field field -> field(path, field);
            case Condition.MarkAge age -> { }
            case Condition.Assignee assignee -> { }
            case Condition.Follow follow -> { }
            case Condition.FollowDate date -> { }
            case Condition.LastIn last -> { }
            case Condition.LastOut last -> { }
            case Condition.Waiting waiting -> { }
            case Condition.Name name -> { }
            case Condition.Language language -> { }
            case Condition.EntryRoute route -> { }
        }
    }

    private void marks(String path, Collection<MarkId> marks) {
        require(path, marks.stream().allMatch(mark -> settings.mark(mark).isPresent()));
    }

    private void tags(String path, Collection<TagId> tags) {
        require(path, tags.stream().allMatch(tag -> settings.tag(tag).isPresent()));
    }

    private void field(String path, Condition.Field condition) {
        Optional<FriendField> field = settings.field(condition.field());
        require(join(path, "field"), field.isPresent());
        field.filter(found -> found.type() == FieldType.CHOICE).ifPresent(found -> word(condition.test()).ifPresent(
                word -> require(join(path, "value"),
                        found.choices().stream().anyMatch(choice -> choice.id().equals(word)))));
    }

    private static Optional<String> word(FieldTest test) {
        return switch (test) {
            case FieldTest.Is(Operand.Word(String word)) -> Optional.of(word);
            case FieldTest.IsNot(Operand.Word(String word)) -> Optional.of(word);
            default -> Optional.empty();
        };
    }

    private void require(String path, boolean there) {
        if (!there) {
            faults.add(Fault.at(path, "not-found"));
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
