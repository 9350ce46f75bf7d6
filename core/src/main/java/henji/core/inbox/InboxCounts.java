package henji.core.inbox;

import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.search.count.StoppedCount;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.TurnRow;
import henji.core.search.reading.InParallel;
import henji.core.search.reading.ReadBudget;
import henji.core.settings.Settings;
import henji.core.staff.StaffId;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How many friends each view holds, from the indexes that its list reads. */
public record InboxCounts(
        StoppedCount needsReply, StoppedCount mine, StoppedCount unassigned, StoppedCount waiting, StoppedCount all,
        double readUnits) {

    public InboxCounts {
        Objects.requireNonNull(needsReply);
        Objects.requireNonNull(mine);
        Objects.requireNonNull(unassigned);
        Objects.requireNonNull(waiting);
        Objects.requireNonNull(all);
    }

    private static final int ROWS_MIN = 32;

    /** Counts for one staff member; each count stops at {@link StoppedCount#MAX}. */
    public static InboxCounts read(FriendIndexes indexes, IndexShards shards, Settings settings, StaffId reader) {
        ReadBudget budget = ReadBudget.unlimited();
        Set<MarkKind> open = InboxView.NEEDS_REPLY.kinds();
        Set<MarkKind> closed = EnumSet.complementOf(EnumSet.copyOf(MarkKind.open()));
        List<Counted> counted = InParallel.all(List.of(
                () -> Counted.ofQueues(indexes, shards, settings.marksOfKind(open), 0, budget),
                () -> Counted.ofQueues(indexes, shards, settings.marksOfKind(InboxView.WAITING.kinds()), 0, budget),
                () -> Counted.ofTurns(indexes, settings.marksOfKind(InboxView.MINE.kinds()), reader, budget)));
        Counted needsReply = counted.get(0);
        Counted waiting = counted.get(1);
        Counted mine = counted.get(2);
        int known = needsReply.friends + waiting.friends;
        boolean knownAll = needsReply.complete && waiting.complete;
        Counted rest = Counted.ofQueues(
                indexes, shards, settings.marksOfKind(closed), knownAll ? known : known + 1, budget);
        return new InboxCounts(
                StoppedCount.of(needsReply.friends, needsReply.complete),
                StoppedCount.of(mine.friends, mine.complete),
                StoppedCount.of(needsReply.unassigned, needsReply.complete),
                StoppedCount.of(waiting.friends, waiting.complete),
                StoppedCount.of(known + rest.friends, knownAll && rest.complete),
                budget.spent());
    }

    /** Some friends, counted. */
    private static final class Counted {

        private int friends;
        private int unassigned;
        private boolean complete;

        static Counted ofTurns(FriendIndexes indexes, Set<MarkId> marks, StaffId reader, ReadBudget budget) {
            Counted counted = new Counted();
            Optional<FriendId> after = Optional.empty();
            do {
                IndexPage<TurnRow> page = indexes.turn(reader, after, StoppedCount.MAX);
                budget.spend(page.readUnits());
                counted.friends += (int) page.rows().stream().filter(row -> marks.contains(row.mark())).count();
                counted.complete = page.ended();
                after = page.rows().isEmpty() ? after : Optional.of(page.rows().getLast().friend());
            } while (!counted.complete && counted.friends <= StoppedCount.MAX);
            return counted;
        }

        /** In rounds of small pages, so that no long queue is read further than the count needs. */
        static Counted ofQueues(FriendIndexes indexes, IndexShards shards, Set<MarkId> marks, int already,
                ReadBudget budget) {
            Counted counted = new Counted();
            List<Part> open = new ArrayList<>();
            for (MarkId mark : marks.stream().sorted().toList()) {
                for (int shard = 0; shard < shards.count(); shard++) {
                    open.add(new Part(mark, shard, Optional.empty()));
                }
            }
            int rows = Math.max(ROWS_MIN, StoppedCount.MAX / Math.max(1, open.size()) + 1);
            while (!open.isEmpty() && counted.friends + already <= StoppedCount.MAX) {
                open = counted.round(indexes, open, already, rows, budget);
            }
            counted.complete = open.isEmpty();
            return counted;
        }

        /** A page of each, as long as the count goes on; returns those that hold more. */
        private List<Part> round(
                FriendIndexes indexes, List<Part> open, int already, int rows, ReadBudget budget) {
            List<Part> next = new ArrayList<>();
            int done = 0;
            while (done < open.size() && friends + already <= StoppedCount.MAX) {
                // So many at once as would be read one after the other however full they are.
                int sure = (StoppedCount.MAX - friends - already) / rows + 1;
                List<Part> wave = open.subList(done, Math.min(open.size(), done + sure));
                List<QueueCount> pages = InParallel.all(wave.stream()
                        .<Supplier<QueueCount>>map(part ->
                                () -> indexes.queueCount(part.mark(), part.shard(), part.after(), rows))
                        .toList());
                for (int i = 0; i < wave.size(); i++) {
                    QueueCount page = pages.get(i);
                    Part part = wave.get(i);
                    budget.spend(page.readUnits());
                    friends += page.friends();
                    unassigned += page.unassigned();
                    page.goesOnAfter().ifPresent(last ->
                            next.add(new Part(part.mark(), part.shard(), Optional.of(last))));
                }
                done += wave.size();
            }
            next.addAll(open.subList(done, open.size()));
            return next;
        }
    }

    private record Part(MarkId mark, int shard, Optional<QueueRow> after) {
    }
}
