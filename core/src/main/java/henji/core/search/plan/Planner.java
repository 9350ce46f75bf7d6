package henji.core.search.plan;

import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.SegmentRow;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the index that reads least. A posting list or a queue that says everything is always right; one that leaves
 * something to test costs a read of each friend it holds, so where it holds more than {@link #SHARE_MAX} of all
 * friends, the segment index is read through instead. Sizes are judged by the first rows of a list and by a sample of
 * the segment index: rough, but a wrong guess costs units and never a result.
 */
public final class Planner {

    /** From this part of all friends on, reading the whole segment index is cheaper than friends one by one. */
    public static final double SHARE_MAX = 0.03;

    private static final int SAMPLE_ROWS = 100;
    private static final int ESTIMATE_ROWS = 50;
    private static final int ESTIMATED_LISTS_MAX = 4;
    private static final int MERGED_CLAUSES_MAX = 4;
    private static final double LIKE_SIZE = 8;

    private final PostingStore postings;
    private final FriendIndexes indexes;

    /** Judges sizes by first rows of these lists. */
    public Planner(PostingStore postings, FriendIndexes indexes) {
        this.postings = postings;
        this.indexes = indexes;
    }

    private record Sized(Clause clause, double friendsPerShard) {
    }

    private record MarkCover(Set<MarkId> marks, boolean exact) {
        private MarkCover {
            marks = Set.copyOf(marks);
        }
    }

    private record Sample(List<SegmentRow> rows, double allFriends) {
    }

    /**
     * The index that reads least.
     *
     * @param shards of the posting lists and queues
     * @param budget pays for the looks at first rows
     */
    public Plan choose(Segment segment, SegmentContext context, int shards, ReadBudget budget) {
        if (holdsNobody(segment)) {
            return new Plan.Nobody();
        }
        Clause.Cover cover = Clause.cover(segment, context);
        Optional<MarkCover> marks = marks(segment);
        if (cover.exact()) {
            return postings(cover, budget);
        }
        if (marks.isPresent() && marks.get().exact()) {
            return queues(marks.get());
        }
        if (cover.isUseless() && marks.isEmpty()) {
            return new Plan.Segments();
        }
        Sample sample = sample(budget);
        double shareOfPostings = cover.isUseless() ? Double.POSITIVE_INFINITY
                : smallest(cover, budget) * shards / Math.max(1, sample.allFriends());
        double shareOfQueues = marks.map(cut -> share(cut, sample)).orElse(Double.POSITIVE_INFINITY);
        // Where names or free texts are asked for, the segment index would send us to every friend as well.
        double worthIt = asksForTexts(segment, context) ? 1 : SHARE_MAX;
        if (Math.min(shareOfPostings, shareOfQueues) > worthIt) {
            return new Plan.Segments();
        }
        return shareOfPostings <= shareOfQueues ? postings(cover, budget) : queues(marks.orElseThrow());
    }

    /** The plan by posting lists, for going on at a position in them. */
    public Optional<Plan.Postings> postings(Segment segment, SegmentContext context, ReadBudget budget) {
        Clause.Cover cover = Clause.cover(segment, context);
        return cover.isUseless() ? Optional.empty() : Optional.of(postings(cover, budget));
    }

    /** The plan by queues, for going on at a position in them. */
    public Optional<Plan.Queues> queues(Segment segment) {
        return marks(segment).map(Planner::queues);
    }

    private static Plan.Queues queues(MarkCover cover) {
        return new Plan.Queues(List.copyOf(cover.marks()), cover.exact());
    }

    /** Lists of like size are intersected by key; of a much longer one the friends are tested one by one. */
    private Plan.Postings postings(Clause.Cover cover, ReadBudget budget) {
        if (cover.clauses().size() == 1) {
            return new Plan.Postings(cover.clauses(), cover.exact());
        }
        List<Sized> sized = sized(cover, budget);
        double limit = sized.getFirst().friendsPerShard() * LIKE_SIZE;
        List<Clause> merged = sized.stream()
                .filter(each -> each.friendsPerShard() <= limit || each == sized.getFirst())
                .filter(each -> each.friendsPerShard() < Double.MAX_VALUE || each == sized.getFirst())
                .limit(MERGED_CLAUSES_MAX)
                .map(Sized::clause)
                .toList();
        return new Plan.Postings(merged, cover.exact() && merged.size() == cover.clauses().size());
    }

    private double smallest(Clause.Cover cover, ReadBudget budget) {
        return sized(cover, budget).getFirst().friendsPerShard();
    }

    private List<Sized> sized(Clause.Cover cover, ReadBudget budget) {
        List<Sized> sized = new ArrayList<>();
        cover.clauses().forEach(clause -> sized.add(new Sized(clause, estimate(clause, budget))));
        sized.sort(Comparator.comparingDouble(Sized::friendsPerShard));
        return sized;
    }

    private double estimate(Clause clause, ReadBudget budget) {
        if (clause.lists().size() > ESTIMATED_LISTS_MAX) {
            return Double.MAX_VALUE;
        }
        double sum = 0;
        for (Clause.Lookup lookup : clause.lists()) {
            IndexPage<Posting> page = postings.read(lookup.term(), 0, Optional.empty(), ESTIMATE_ROWS);
            budget.spend(page.readUnits());
            if (!page.rows().isEmpty()) {
                sum += IdSpace.estimate(page.rows().size(), page.ended(), page.rows().getLast().friend());
            }
        }
        return sum;
    }

    private Sample sample(ReadBudget budget) {
        IndexPage<SegmentRow> page = indexes.segment(0, Optional.empty(), SAMPLE_ROWS);
        budget.spend(page.readUnits());
        if (page.rows().isEmpty()) {
            return new Sample(List.of(), 0);
        }
        FriendId last = page.rows().getLast().friend();
        double perShard = IdSpace.estimate(page.rows().size(), page.ended(), last);
        return new Sample(page.rows(), perShard * IndexShards.SEGMENT_SHARDS);
    }

    private static double share(MarkCover cover, Sample sample) {
        long under = sample.rows().stream().filter(row -> cover.marks().contains(row.facts().mark())).count();
        return sample.rows().isEmpty() ? 0 : (double) under / sample.rows().size();
    }

    private static Optional<MarkCover> marks(Segment segment) {
        return switch (segment) {
            case Condition.Mark(var in) -> Optional.of(new MarkCover(in, true));
            case Segment.All(List<Segment> parts) -> {
                List<MarkCover> covers = parts.stream().map(Planner::marks).flatMap(Optional::stream).toList();
                boolean exact = covers.size() == parts.size() && covers.stream().allMatch(MarkCover::exact);
                yield covers.stream().map(MarkCover::marks).reduce(Planner::both)
                        .map(marks -> new MarkCover(marks, exact));
            }
            case Segment.Any(List<Segment> parts) -> {
                List<MarkCover> covers = parts.stream().map(Planner::marks).flatMap(Optional::stream).toList();
                boolean exact = covers.stream().allMatch(MarkCover::exact);
                yield covers.size() < parts.size() ? Optional.empty()
                        : covers.stream().map(MarkCover::marks).reduce(Planner::either)
                                .map(marks -> new MarkCover(marks, exact));
            }
            case Segment.Not not -> Optional.empty();
            case Condition other -> Optional.empty();
        };
    }

    private static Set<MarkId> both(Set<MarkId> one, Set<MarkId> other) {
        Set<MarkId> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<MarkId> either(Set<MarkId> one, Set<MarkId> other) {
        Set<MarkId> either = new HashSet<>(one);
        either.addAll(other);
        return either;
    }

    private static boolean holdsNobody(Segment segment) {
        return switch (segment) {
            case Segment.Any(List<Segment> parts) -> parts.stream().allMatch(Planner::holdsNobody);
            case Segment.All(List<Segment> parts) -> parts.stream().anyMatch(Planner::holdsNobody)
                    || marks(segment).filter(cover -> cover.marks().isEmpty()).isPresent();
            case Segment.Not not -> false;
            case Condition condition -> false;
        };
    }

    private static boolean asksForTexts(Segment segment, SegmentContext context) {
        return switch (segment) {
            case Segment.All(List<Segment> parts) -> parts.stream().anyMatch(part -> asksForTexts(part, context));
            case Segment.Any(List<Segment> parts) -> parts.stream().anyMatch(part -> asksForTexts(part, context));
            case Segment.Not(Segment part) -> asksForTexts(part, context);
            case Condition.Name name -> true;
            case Condition.Field(var field, var test) -> context.mayBeFreeText(field);
            case Condition other -> false;
        };
    }
}
