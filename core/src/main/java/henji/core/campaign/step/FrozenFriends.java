package henji.core.campaign.step;

import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.friend.FriendId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in a run whose recipients are frozen, from the frozen ids themselves. Safe for use by several threads. */
final class FrozenFriends {

    private final RunStore runs;
    private final List<Slice> slices;
    private final Map<BatchRef, Optional<Recipients>> recipients = new ConcurrentHashMap<>();

    FrozenFriends(RunStore runs, RunId run) {
        this.runs = runs;
        this.slices = runs.slices(run);
    }

    boolean contains(FriendId friend) {
        return slices.stream().filter(slice -> slice.range().contains(friend)).findFirst()
                .filter(slice -> slice.batchOf(friend) >= 0)
                .flatMap(slice -> recipients.computeIfAbsent(slice.batch(slice.batchOf(friend)), runs::recipients))
                .filter(ids -> ids.positionOf(friend) >= 0).isPresent();
    }
}
