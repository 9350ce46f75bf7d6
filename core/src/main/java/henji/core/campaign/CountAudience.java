package henji.core.campaign;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts a segment exactly, reading all shards at the same time. */
final class CountAudience {

    private static final int PAGE = 5_000;
    private static final int FEW = 100;

    private final Audience audience;

    CountAudience(Audience audience) {
        this.audience = audience;
    }

    /** @param first the first friends in key order, as many as were asked for */
    record Counted(long count, List<FriendId> first) {
        Counted {
            first = List.copyOf(first);
        }
    }

    Counted count(Segment segment, Instant now, int examples) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Counted>> shards = new ArrayList<>();
            for (int i = 0; i < IndexShards.SEGMENT_SHARDS; i++) {
                KeyRange shard = new KeyRange(i, i, Optional.empty(), Optional.empty());
                shards.add(workers.submit(() -> countShard(segment, shard, now, examples)));
            }
            long count = 0;
            List<FriendId> first = new ArrayList<>();
            for (Future<Counted> shard : shards) {
                Counted counted = shard.get();
                count += counted.count();
                counted.first().stream().limit(examples - first.size()).forEach(first::add);
            }
            return new Counted(count, first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while counting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not count", e.getCause());
        }
    }

    /** Whether nobody would get it now. Reads little where many would, and everything only where nobody would. */
    boolean isEmpty(Segment segment, Instant now) {
        Optional<FriendId> nowhere = Optional.empty();
        KeyRange first = new KeyRange(0, 0, nowhere, nowhere);
        return audience.page(segment, first, now, nowhere, FEW).friends().isEmpty()
                && count(segment, now, 0).count() == 0;
    }

    private Counted countShard(Segment segment, KeyRange shard, Instant now, int examples) {
        long count = 0;
        List<FriendId> first = new ArrayList<>();
        Optional<FriendId> after = Optional.empty();
        do {
            Audience.Page page = audience.page(segment, shard, now, after, PAGE);
            count += page.friends().size();
            page.friends().stream().limit(examples - first.size()).forEach(first::add);
            after = page.next();
        } while (after.isPresent());
        return new Counted(count, first);
    }
}
