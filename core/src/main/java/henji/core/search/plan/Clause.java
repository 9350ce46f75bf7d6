package henji.core.search.plan;

import henji.core.field.FieldType;
import henji.core.search.posting.NameGrams;
import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.segment.Condition;
import henji.core.segment.FieldTest;
import henji.core.segment.FoldedText;
import henji.core.segment.Operand;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Posting lists whose union holds every friend of a segment, or of a part of it that must hold.
 *
 * @param lists at least one
 */
public record Clause(List<Lookup> lists) {

    public Clause {
        lists = List.copyOf(lists);
    }

    /**
     * One posting list.
     *
     * @param name only postings with a name that contains this; absent for all
     */
    public record Lookup(Term term, Optional<FoldedText> name) {

        /** Whether a row of the list may be a friend who is looked for. */
        public boolean holds(Posting posting) {
            return name.isEmpty() || posting.names().stream().anyMatch(known -> known.contains(name.get()));
        }
    }

    /**
     * What posting lists can say about a segment.
     *
     * @param clauses all of them hold for every friend in the segment; none if no posting list helps
     * @param exact whether, the other way round, every friend for whom they hold is in the segment
     */
    public record Cover(List<Clause> clauses, boolean exact) {

        /** No posting list helps. */
        public static final Cover NONE = new Cover(List.of(), false);

        public Cover {
            clauses = List.copyOf(clauses);
        }

        /** Whether no posting list helps. */
        public boolean isUseless() {
            return clauses.isEmpty();
        }
    }

    /** Finds the posting lists that narrow a segment down. */
    public static Cover cover(Segment segment, SegmentContext context) {
        return switch (segment) {
            case Segment.All(List<Segment> parts) -> all(parts.stream().map(part -> cover(part, context)).toList());
            case Segment.Any(List<Segment> parts) -> any(parts.stream().map(part -> cover(part, context)).toList());
            case Segment.Not not -> Cover.NONE;
            case Condition condition -> condition(condition, context);
        };
    }

    private static Cover all(List<Cover> parts) {
        List<Clause> clauses = parts.stream().flatMap(part -> part.clauses().stream()).distinct().toList();
        boolean exact = !parts.isEmpty() && parts.stream().allMatch(part -> part.exact() && !part.isUseless());
        return clauses.isEmpty() ? Cover.NONE : new Cover(clauses, exact);
    }

    private static Cover any(List<Cover> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(Cover::isUseless)) {
            return Cover.NONE;
        }
        List<Lookup> union = new ArrayList<>();
        parts.forEach(part -> union.addAll(part.clauses().getFirst().lists()));
        boolean exact = parts.stream().allMatch(part -> part.exact() && part.clauses().size() == 1);
        return new Cover(List.of(new Clause(union.stream().distinct().toList())), exact);
    }

    private static Cover condition(Condition condition, SegmentContext context) {
        return switch (condition) {
            case Condition.Tag(var match, var tags) -> switch (match) {
                case ANY -> union(tags.stream().map(Term::tag));
                case ALL -> new Cover(tags.stream().sorted().map(Term::tag).map(Clause::of).toList(), true);
                case NONE -> Cover.NONE;
            };
            case Condition.Field(var field, FieldTest.Is(Operand.Word(String choice)))
                    when context.fields().get(field) == FieldType.CHOICE ->
                            union(Stream.of(Term.choice(field, choice)));
            case Condition.Field field -> Cover.NONE;
            case Condition.EntryRoute(var in) -> union(in.stream().map(Term::route));
            case Condition.Name(String contains) -> {
                FoldedText folded = FoldedText.of(contains);
                Lookup lookup = new Lookup(Term.nameGram(NameGrams.lookup(folded)), Optional.of(folded));
                yield new Cover(List.of(new Clause(List.of(lookup))), true);
            }
            case Condition.Mark mark -> Cover.NONE;
            case Condition.MarkAge age -> Cover.NONE;
            case Condition.MessageMark mark -> Cover.NONE;
            case Condition.Assignee assignee -> Cover.NONE;
            case Condition.Follow follow -> Cover.NONE;
            case Condition.FollowDate date -> Cover.NONE;
            case Condition.LastIn last -> Cover.NONE;
            case Condition.LastOut last -> Cover.NONE;
            case Condition.Waiting waiting -> Cover.NONE;
            case Condition.Language language -> Cover.NONE;
        };
    }

    private static Clause of(Term term) {
        return new Clause(List.of(new Lookup(term, Optional.empty())));
    }

    private static Cover union(Stream<Term> terms) {
        List<Lookup> lists = terms.sorted().map(term -> new Lookup(term, Optional.empty())).toList();
        return new Cover(List.of(new Clause(lists)), true);
    }
}
