package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.FollowState;
import henji.core.friend.Names;
import henji.core.staff.StaffId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests a segment on facts: the one place that gives each condition its meaning. */
final class SegmentEvaluation {

    private SegmentEvaluation() {
    }

    static Verdict test(Segment segment, SegmentFacts facts, SegmentContext context) {
        return switch (segment) {
            case Segment.All(List<Segment> parts) -> Verdict.all(test(parts, facts, context));
            case Segment.Any(List<Segment> parts) -> Verdict.any(test(parts, facts, context));
            case Segment.Not(Segment part) -> test(part, facts, context).contrary();
            case Condition condition -> testCondition(condition, facts, context);
        };
    }

    private static List<Verdict> test(List<Segment> parts, SegmentFacts facts, SegmentContext context) {
        return parts.stream().map(part -> test(part, facts, context)).toList();
    }

    static Explanation explain(Segment segment, SegmentFacts facts, SegmentContext context) {
        return explain("", segment, facts, context);
    }

    private static Explanation explain(String path, Segment node, SegmentFacts facts, SegmentContext context) {
        List<Explanation> parts = switch (node) {
            case Segment.All(List<Segment> inner) -> explain(path, "all", inner, facts, context);
            case Segment.Any(List<Segment> inner) -> explain(path, "any", inner, facts, context);
            case Segment.Not(Segment inner) -> List.of(explain(join(path, "not"), inner, facts, context));
            case Condition condition -> List.of();
        };
        List<String> found = node instanceof Condition condition ? found(condition, facts) : List.of();
        return new Explanation(path, node, test(node, facts, context), found, parts);
    }

    private static List<Explanation> explain(
            String path, String group, List<Segment> parts, SegmentFacts facts, SegmentContext context) {
        List<Explanation> explained = new ArrayList<>(parts.size());
        for (int index = 0; index < parts.size(); index++) {
            String inner = join(path, group) + "[" + index + "]";
            explained.add(explain(inner, parts.get(index), facts, context));
        }
        return explained;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Verdict testCondition(Condition condition, SegmentFacts facts, SegmentContext context) {
        return switch (condition) {
            case Condition.Mark(var in) -> Verdict.of(in.contains(facts.mark()));
            case Condition.MarkAge(When when) -> Verdict.of(when.holds(facts.markDay(), context.today()));
            case Condition.MessageMark(var in) -> Verdict.of(!Collections.disjoint(in, facts.messageMarks()));
            case Condition.Tag(var match, var tags) -> Verdict.of(switch (match) {
                case ANY -> !Collections.disjoint(tags, facts.tags());
                case ALL -> facts.tags().containsAll(tags);
                case NONE -> Collections.disjoint(tags, facts.tags());
            });
            case Condition.Field(FieldId field, FieldTest test) -> testField(field, test, facts, context);
            case Condition.Assignee(var in, boolean none) ->
                    Verdict.of(facts.assignee().map(in::contains).orElse(none));
            case Condition.Follow(var in) -> Verdict.of(in.contains(facts.follow()));
            case Condition.FollowDate(When when) -> testDay(when, followDay(facts), context);
            case Condition.LastIn(When when) -> testDay(when, facts.lastIn(), context);
            case Condition.LastOut(When when) -> testDay(when, facts.lastOut(), context);
            case Condition.Waiting(var atLeast) -> testWaiting(context.now().minus(atLeast), facts);
            case Condition.Name(String contains) -> facts.texts()
                    .map(texts -> Verdict.of(anyNameContains(texts.names(), FoldedText.of(contains))))
                    .orElse(Verdict.NEEDS_FRIEND);
            case Condition.Language(var in) -> Verdict.of(facts.language().filter(spoken -> speaks(spoken, in))
                    .isPresent());
            case Condition.EntryRoute(var in) -> Verdict.of(facts.entryRoute().filter(in::contains).isPresent());
        };
    }

    private static Optional<LocalDate> followDay(SegmentFacts facts) {
        return facts.follow() == FollowState.FOLLOWING ? facts.followDay() : Optional.empty();
    }

    private static Verdict testDay(When when, Optional<LocalDate> day, SegmentContext context) {
        return Verdict.of(day.filter(known -> when.holds(known, context.today())).isPresent());
    }

    private static Verdict testWaiting(Instant latestStart, SegmentFacts facts) {
        if (facts.waiting().isEmpty()) {
            return Verdict.OUT;
        }
        SegmentFacts.Since since = facts.waiting().get();
        if (!since.latest().isAfter(latestStart)) {
            return Verdict.IN;
        }
        return since.earliest().isAfter(latestStart) ? Verdict.OUT : Verdict.NEEDS_FRIEND;
    }

    private static boolean anyNameContains(Names names, FoldedText part) {
        return Stream.of(names.line(), names.desk()).flatMap(Optional::stream)
                .anyMatch(name -> FoldedText.of(name).contains(part));
    }

    private static boolean speaks(String spoken, Collection<String> asked) {
        String language = spoken.toLowerCase(Locale.ROOT);
        return asked.stream().anyMatch(tag -> language.equals(tag) || language.startsWith(tag + "-"));
    }

    private static Verdict testField(FieldId field, FieldTest test, SegmentFacts facts, SegmentContext context) {
        Optional<FieldValue> typed = Optional.ofNullable(facts.fields().get(field));
        if (typed.isPresent()) {
            return Verdict.of(testTyped(test, typed.get()));
        }
        if (!fitsText(test) || !context.mayBeFreeText(field)) {
            return Verdict.of(testMissing(test));
        }
        return facts.texts()
                .map(texts -> Optional.ofNullable(texts.free().get(field)))
                .map(text -> Verdict.of(text.map(value -> testText(test, value)).orElseGet(() -> testMissing(test))))
                .orElse(Verdict.NEEDS_FRIEND);
    }

    private static boolean fitsText(FieldTest test) {
        return switch (test) {
            case FieldTest.Exists exists -> true;
            case FieldTest.Is is -> true;
            case FieldTest.IsNot isNot -> true;
            case FieldTest.Contains contains -> true;
            case FieldTest.Compare compare -> false;
            case FieldTest.Before before -> false;
            case FieldTest.After after -> false;
        };
    }

    private static boolean testMissing(FieldTest test) {
        return test instanceof FieldTest.IsNot || test instanceof FieldTest.Exists(boolean wanted) && !wanted;
    }

    private static boolean testTyped(FieldTest test, FieldValue value) {
        return switch (test) {
            case FieldTest.Exists(boolean wanted) -> wanted;
            case FieldTest.Is(Operand operand) -> equal(value, operand);
            case FieldTest.IsNot(Operand operand) -> !equal(value, operand);
            case FieldTest.Contains(String text) -> false;
            case FieldTest.Compare(var order, var limit) ->
                    value instanceof FieldValue.Number(BigDecimal number) && order.holds(number, limit);
            case FieldTest.Before(LocalDate day) ->
                    value instanceof FieldValue.Date(LocalDate date) && date.isBefore(day);
            case FieldTest.After(LocalDate day) ->
                    value instanceof FieldValue.Date(LocalDate date) && date.isAfter(day);
        };
    }

    private static boolean equal(FieldValue value, Operand operand) {
        return switch (value) {
            case FieldValue.Number(BigDecimal number) ->
                    operand instanceof Operand.Figure(BigDecimal figure) && number.compareTo(figure) == 0;
            case FieldValue.Date(LocalDate date) -> operand instanceof Operand.Word(String word)
                    && parseDay(word).filter(date::equals).isPresent();
            case FieldValue.Choice(String choice) -> operand instanceof Operand.Word(String word)
                    && choice.equals(word);
            case FieldValue.YesNo(boolean yes) -> operand instanceof Operand.Flag(boolean flag) && yes == flag;
        };
    }

    private static boolean testText(FieldTest test, String text) {
        return switch (test) {
            case FieldTest.Exists(boolean wanted) -> wanted;
            case FieldTest.Is(Operand operand) -> equalText(text, operand);
            case FieldTest.IsNot(Operand operand) -> !equalText(text, operand);
            case FieldTest.Contains(String part) -> FoldedText.of(text).contains(FoldedText.of(part));
            case FieldTest.Compare compare -> false;
            case FieldTest.Before before -> false;
            case FieldTest.After after -> false;
        };
    }

    private static boolean equalText(String text, Operand operand) {
        return operand instanceof Operand.Word(String word) && FoldedText.of(text).equals(FoldedText.of(word));
    }

    private static Optional<LocalDate> parseDay(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> found(Condition condition, SegmentFacts facts) {
        return switch (condition) {
            case Condition.Mark mark -> List.of(facts.mark().value());
            case Condition.MarkAge age -> List.of(facts.markDay().toString());
            case Condition.MessageMark mark -> sorted(facts.messageMarks());
            case Condition.Tag tag -> sorted(facts.tags().stream().filter(tag.tags()::contains).toList());
            case Condition.Field field -> foundField(field.field(), facts);
            case Condition.Assignee assignee -> facts.assignee().map(StaffId::value).stream().toList();
            case Condition.Follow follow -> List.of(facts.follow().name());
            case Condition.FollowDate date -> days(followDay(facts));
            case Condition.LastIn last -> days(facts.lastIn());
            case Condition.LastOut last -> days(facts.lastOut());
            case Condition.Waiting waiting -> facts.waiting().map(since -> since.earliest().toString())
                    .stream().toList();
            case Condition.Name name -> facts.texts().map(SegmentFacts.Texts::names).stream()
                    .flatMap(names -> Stream.of(names.desk(), names.line())).flatMap(Optional::stream).toList();
            case Condition.Language language -> facts.language().stream().toList();
            case Condition.EntryRoute route -> facts.entryRoute().stream().toList();
        };
    }

    private static List<String> foundField(FieldId field, SegmentFacts facts) {
        FieldValue typed = facts.fields().get(field);
        if (typed == null) {
            return facts.texts().map(texts -> texts.free().get(field)).stream().toList();
        }
        return List.of(switch (typed) {
            case FieldValue.Number(BigDecimal number) -> SegmentWriter.plain(number);
            case FieldValue.Date(LocalDate date) -> date.toString();
            case FieldValue.Choice(String choice) -> choice;
            case FieldValue.YesNo(boolean yes) -> Boolean.toString(yes);
        });
    }

    private static List<String> days(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).stream().toList();
    }

    private static List<String> sorted(Collection<?> ids) {
        return ids.stream().map(Object::toString).sorted().toList();
    }
}
