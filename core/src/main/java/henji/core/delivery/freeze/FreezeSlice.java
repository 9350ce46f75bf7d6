package henji.core.delivery.freeze;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchSizes;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.transition.Transition;
import henji.core.delivery.unknown.UnknownAudience;
import henji.core.digest.Sha256;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.message.PersonalMessages;
import henji.core.parallel.Parallel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Freezes one slice: reads its part of the friends in key order, cuts it into batches and writes them. May be begun
 * again at any time: each attempt writes under keys of its own, and only the latest can complete the slice.
 */
public final class FreezeSlice {

    private static final int PAGE = 1_000;
    /** Ids and state of a batch are two items; DynamoDB takes 25 in one request. */
    private static final int GROUP = 12;
    /** Longer than any run takes that nobody has to look at; a push is tried for 23 hours at most. */
    private static final Duration VALUES_KEPT = Duration.ofDays(7);

    private final RunStore store;
    private final Audience audience;
    private final PersonalValues values;
    private final AdvanceRun advance;
    private final InstantSource clock;
    private final String epoch;
    private final BatchSizes sizes;
    private final Parallel parallel;

    /** @param values what friends read in the places of personal messages */
    public FreezeSlice(RunStore store, Audience audience, PersonalValues values, AdvanceRun advance,
            InstantSource clock, String epoch) {
        this(store, audience, values, advance, clock, epoch, BatchSizes.USUAL, Parallel.VIRTUAL_THREADS);
    }

    /**
     * @param values what friends read in the places of personal messages
     * @param sizes of batches
     * @param parallel where the values of several batches are read
     */
    public FreezeSlice(RunStore store, Audience audience, PersonalValues values, AdvanceRun advance,
            InstantSource clock, String epoch, BatchSizes sizes, Parallel parallel) {
        this.store = store;
        this.audience = audience;
        this.values = values;
        this.advance = advance;
        this.clock = clock;
        this.epoch = epoch;
        this.sizes = sizes;
        this.parallel = parallel;
    }

    /** What became of it. */
    public enum Result {
        FROZEN,
        /** There is nothing to do: frozen already, not freezing, or unknown. */
        NOTHING,
        /** Another worker is at it, or took over. */
        ELSEWHERE
    }

    public Result freeze(RunId id, int number) {
        Optional<Run> run = store.run(id)
                .filter(found -> found.state() == RunState.FREEZING && found.epoch().equals(epoch));
        Optional<Slice> planned = run.flatMap(found -> store.slice(id, number));
        if (planned.isEmpty()) {
            return Result.NOTHING;
        }
        if (planned.get().isFrozen()) {
            advance.advance(new Hints.RunHint(id, false));
            return Result.NOTHING;
        }
        Transition<SliceField> claim = planned.get().claim(clock.instant());
        if (!store.writeSlice(id, number, claim)) {
            return Result.ELSEWHERE;
        }
        RunContent content = store.content(id, run.get().contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        return new Attempt(run.get(), planned.get().after(claim), content).run();
    }

    private record Cut(BatchRef ref, List<FriendId> friends) {
        Cut {
            friends = List.copyOf(friends);
        }
    }

    /** One worker's attempt. */
    private final class Attempt {
        private final Run run;
        private final RunContent content;
        private final Audience audience;
        private Slice slice;
        private final Set<FriendId> seen = new HashSet<>();
        private final List<FriendId> batch = new ArrayList<>();
        private final Optional<PersonalMessages> template;
        private final List<Cut> group = new ArrayList<>();
        private final ByteArrayOutputStream firstIds = new ByteArrayOutputStream();
        private final MessageDigest hash = Sha256.start();
        private int batches;

        Attempt(Run run, Slice slice, RunContent content) {
            this.run = run;
            this.slice = slice;
            this.content = content;
            this.audience = UnknownAudience.of(run, store, FreezeSlice.this.audience);
            this.template = content.template();
        }

        Result run() {
            Instant now = run.segmentNow();
            KeyRange range = slice.range();
            Audience from = content.audience(audience);
            Optional<FriendId> after = Optional.empty();
            FriendId last = null;
            int lastShard = range.firstShard();
            do {
                Audience.Page page = from.page(content.segment(), range, now, after, PAGE);
                for (FriendId friend : page.friends()) {
                    if (!seen.add(friend)) {
                        continue;
                    }
                    int shard = IndexShards.segmentShard(friend);
                    boolean follows = shard > lastShard
                            || shard == lastShard && (last == null || last.compareTo(friend) < 0);
                    if (!follows || !range.contains(shard, friend)) {
                        throw new IllegalStateException("the audience is not in key order");
                    }
                    last = friend;
                    lastShard = shard;
                    take(friend);
                }
                if (!stillMine()) {
                    return Result.ELSEWHERE;
                }
                after = page.next();
            } while (after.isPresent());
            cut();
            write();
            Transition<SliceField> complete = slice.complete(seen.size(), batches,
                    HexFormat.of().formatHex(hash.digest()), firstIds.toByteArray());
            if (!store.writeSlice(run.id(), slice.number(), complete)) {
                return Result.ELSEWHERE;
            }
            if (store.countUp(run.id(), RunField.SLICES_FROZEN) >= run.slices()) {
                advance.advance(new Hints.RunHint(run.id(), false));
            }
            return Result.FROZEN;
        }

        private void take(FriendId friend) {
            batch.add(friend);
            hash.update(friend.value().getBytes(StandardCharsets.US_ASCII));
            if (batch.size() == sizes.batch(template.isPresent())) {
                cut();
            }
        }

        private void cut() {
            if (batch.isEmpty()) {
                return;
            }
            firstIds.writeBytes(Recipients.pack(batch.getFirst()));
            group.add(new Cut(slice.batch(batches), batch));
            batches++;
            batch.clear();
            if (group.size() == GROUP) {
                write();
            }
        }

        private void write() {
            if (!group.isEmpty()) {
                store.putFrozen(template.map(this::pushes).orElseGet(this::multicasts));
                group.clear();
            }
        }

        private List<RunStore.FrozenBatch> multicasts() {
            return group.stream().map(cut -> new RunStore.FrozenBatch(
                    Batch.pending(cut.ref(), 0, cut.friends().size()), Recipients.of(cut.friends()))).toList();
        }

        /** The friends of all batches are read at the same time. */
        private List<RunStore.FrozenBatch> pushes(PersonalMessages personal) {
            Instant until = clock.instant().plus(VALUES_KEPT);
            return AtOnce.each(parallel, group, cut -> new RunStore.FrozenBatch(
                    Batch.pendingPushes(cut.ref(), cut.friends().size()), Recipients.of(cut.friends()),
                    Optional.of(FrozenValues.of(personal.variables(), cut.friends(),
                            values.of(personal.variables(), cut.friends()), until))));
        }

        private boolean stillMine() {
            Instant now = clock.instant();
            if (!slice.needsRenewalAt(now)) {
                return true;
            }
            Transition<SliceField> renew = slice.renew(now);
            slice = slice.after(renew);
            return store.writeSlice(run.id(), slice.number(), renew);
        }
    }
}
