package henji.core.settings.use;

import henji.core.field.FieldId;
import henji.core.segment.Condition;
import henji.core.segment.FieldTest;
import henji.core.segment.Operand;
import henji.core.segment.Segment;
import henji.core.settings.ViewFilter;

/** Whether a segment or a kept list asks for something of the settings. */
final class Mentions {

    private Mentions() {
    }

    static boolean in(Segment segment, Reference wanted) {
        return switch (segment) {
            case Segment.All(var parts) -> parts.stream().anyMatch(part -> in(part, wanted));
            case Segment.Any(var parts) -> parts.stream().anyMatch(part -> in(part, wanted));
            case Segment.Not(Segment part) -> in(part, wanted);
            case Condition condition -> inCondition(condition, wanted);
        };
    }

    static boolean in(ViewFilter filter, Reference wanted) {
        return switch (wanted) {
            case Reference.ToMark(var mark) -> filter.marks().contains(mark);
            case Reference.ToTag(var tag) -> filter.tags().contains(tag);
            case Reference.ToField _, Reference.ToChoice _ -> false;
        };
    }

    private static boolean inCondition(Condition condition, Reference wanted) {
        return switch (wanted) {
            case Reference.ToMark(var mark) ->
                    condition instanceof Condition.Mark(var in) && in.contains(mark)
                            || condition instanceof Condition.MessageMark(var open) && open.contains(mark);
            case Reference.ToTag(var tag) -> condition instanceof Condition.Tag(var match, var tags)
                    && tags.contains(tag);
            case Reference.ToField(FieldId field) -> condition instanceof Condition.Field(FieldId asked, var test)
                    && asked.equals(field);
            case Reference.ToChoice(FieldId field, String choice) ->
                    condition instanceof Condition.Field(FieldId asked, FieldTest test) && asked.equals(field)
                            && asksFor(test, choice);
        };
    }

    private static boolean asksFor(FieldTest test, String choice) {
        return test instanceof FieldTest.Is(Operand.Word(String word)) && word.equals(choice)
                || test instanceof FieldTest.IsNot(Operand.Word(String other)) && other.equals(choice);
    }
}
