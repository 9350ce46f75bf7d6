package henji.core.inbox;

import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.search.FriendIndexes;
import henji.core.search.IndexPage;
import henji.core.search.QueueRow;
import henji.core.search.ReadBudget;
import henji.core.search.TurnRow;
import henji.core.settings.Settings;
import henji.core.staff.StaffId;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        Set<MarkKind> closed = EnumSet.complementOf(EnumSet.copyOf(InboxView.MINE.kinds()));
        Queues needsReply = Queues.count(indexes, shards, settings.marksOfKind(open), 0, budget);
        Queues waiting = Queues.count(indexes, shards, settings.marksOfKind(InboxView.WAITING.kinds()), 0, budget);
        int known = needsReply.friends + waiting.friends;
        boolean knownAll = needsReply.complete && waiting.complete;
        Queues rest = Queues.count(indexes, shards, settings.marksOfKind(closed), knownAll ? known : known + 1, budget);
        return new InboxCounts(
                StoppedCount.of(needsReply.friends, needsReply.complete),
                mine(indexes, settings.marksOfKind(InboxView.MINE.kinds()), reader, budget),
                StoppedCount.of(needsReply.unassigned, needsReply.complete),
                StoppedCount.of(waiting.friends, waiting.complete),
                StoppedCount.of(known + rest.friends, knownAll && rest.complete),
                budget.spent());
    }

    private static StoppedCount mine(FriendIndexes indexes, Set<MarkId> marks, StaffId reader, ReadBudget budget) {
        int count = 0;
        Optional<FriendId> after = Optional.empty();
        IndexPage<TurnRow> page;
        do {
            page = indexes.turn(reader, after, StoppedCount.MAX);
            budget.spend(page.readUnits());
            count += (int) page.rows().stream().filter(row -> marks.contains(row.mark())).count();
            after = page.rows().isEmpty() ? after : Optional.of(page.rows().getLast().friend());
        } while (!page.ended() && count <= StoppedCount.MAX);
        return StoppedCount.of(count, page.ended());
    }

    /** Some queues, counted in rounds of small pages, so that no long one is read further than the count needs. */
    private static final class Queues {

        private int friends;
        private int unassigned;
        private boolean complete;

        static Queues count(FriendIndexes indexes, IndexShards shards, Set<MarkId> marks, int already,
                ReadBudget budget) {
            Queues counted = new Queues();
            List<Part> open = new ArrayList<>();
            for (MarkId mark : marks.stream().sorted().toList()) {
                for (int shard = 0; shard < shards.count(); shard++) {
                    open.add(new Part(mark, shard, Optional.empty()));
                }
            }
            int rows = Math.max(ROWS_MIN, StoppedCount.MAX / Math.max(1, open.size()) + 1);
            while (!open.isEmpty() && counted.friends + already <= StoppedCount.MAX) {
                List<Part> next = new ArrayList<>();
                for (Part part : open) {
                    if (counted.friends + already > StoppedCount.MAX) {
                        next.add(part);
                        continue;
                    }
                    IndexPage<QueueRow> page = indexes.queue(part.mark(), part.shard(),
                            FriendIndexes.Order.LONGEST_WAITING_FIRST, part.after(), rows);
                    budget.spend(page.readUnits());
                    counted.friends += page.rows().size();
                    counted.unassigned += (int) page.rows().stream().filter(row -> row.assignee().isEmpty()).count();
                    if (!page.ended()) {
                        next.add(new Part(part.mark(), part.shard(), Optional.of(page.rows().getLast())));
                    }
                }
                open = next;
            }
            counted.complete = open.isEmpty();
            return counted;
        }
    }

    private record Part(MarkId mark, int shard, Optional<QueueRow> after) {
    }
}
