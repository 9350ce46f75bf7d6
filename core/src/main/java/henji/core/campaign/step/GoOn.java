package henji.core.campaign.step;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.search.reading.InParallel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes friends out of a due bucket, each by one conditional write to where they go next. Who is in the frozen list of
 * the bucket's run goes on to the next step, whatever becomes of the message; who is not came too late for it and goes
 * into the bucket of the next minute with the same step. Of a run that was missed, or cancelled before its list was
 * frozen, everybody goes on and is counted as having missed the step.
 */
final class GoOn {

    private static final int PAGE = 16 * EnrolmentStore.GROUP;

    private final EnrolmentStore enrolments;
    private final FriendStore friends;
    private final RunStore runs;
    private final InstantSource clock;

    GoOn(EnrolmentStore enrolments, FriendStore friends, RunStore runs, InstantSource clock) {
        this.enrolments = enrolments;
        this.friends = friends;
        this.runs = runs;
        this.clock = clock;
    }

    /** Where friends go from a bucket, and whether that is a step missed. */
    private record Exit(StepSequence sequence, DueStep bucket, Optional<FrozenFriends> frozen, boolean missed) {
    }

    /**
     * Moves them on.
     *
     * @param run of the bucket; absent if its step is no longer part of the sequence and nobody got it
     * @param most friends to move
     * @return how many moved; nobody while the run is still being frozen
     */
    int from(DueStep bucket, StepSequence sequence, Optional<Run> run, int most) {
        if (run.isEmpty()) {
            return move(new Exit(sequence, bucket, Optional.empty(), false), most);
        }
        if (run.get().frozenAt().isPresent()) {
            return move(new Exit(sequence, bucket, Optional.of(new FrozenFriends(runs, run.get().id())), false), most);
        }
        return run.get().state().isOver() ? move(new Exit(sequence, bucket, Optional.empty(), true), most) : 0;
    }

    private int move(Exit exit, int most) {
        int moved = 0;
        int looked = 0;
        Optional<FriendId> after = Optional.empty();
        do {
            int wanted = Math.min(PAGE, most - looked);
            if (wanted <= 0) {
                return moved;
            }
            Audience.Page page = enrolments.page(exit.bucket(), KeyRange.ALL, after, wanted);
            List<Supplier<Integer>> groups = new ArrayList<>();
            for (int from = 0; from < page.friends().size(); from += EnrolmentStore.GROUP) {
                List<FriendId> group = page.friends().subList(from,
                        Math.min(page.friends().size(), from + EnrolmentStore.GROUP));
                groups.add(() -> move(exit, group));
            }
            // Who missed a step is added to its figure, which is one item: at once they would wait for each other.
            moved += exit.missed() ? groups.stream().mapToInt(Supplier::get).sum()
                    : InParallel.all(groups).stream().mapToInt(Integer::intValue).sum();
            looked += page.friends().size();
            after = page.next();
        } while (after.isPresent());
        return moved;
    }

    private int move(Exit exit, List<FriendId> group) {
        Map<FriendId, Enrolment> seen = enrolments.readAll(exit.sequence().id(), group);
        Map<FriendId, Friend> people = friends.readAll(group);
        List<EnrolmentStore.Move> moves = group.stream().flatMap(id -> Optional.ofNullable(seen.get(id)).stream())
                .filter(one -> one.due().equals(Optional.of(exit.bucket())))
                .map(one -> new EnrolmentStore.Move(one,
                        to(exit, one, Optional.ofNullable(people.get(one.friend()))))).toList();
        if (moves.isEmpty()) {
            return 0;
        }
        if (!exit.missed()) {
            return (int) moves.stream().filter(enrolments::move).count();
        }
        return enrolments.miss(moves) ? moves.size()
                : (int) moves.stream().filter(one -> enrolments.miss(List.of(one))).count();
    }

    private Place to(Exit exit, Enrolment seen, Optional<Friend> friend) {
        Instant now = clock.instant();
        Place.Waits here = (Place.Waits) seen.place();
        if (exit.frozen().filter(frozen -> !frozen.contains(seen.friend())).isPresent()) {
            return new Place.Waits(here.step(), now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
        }
        Optional<SkipReason> ends = seen.since().ends(exit.sequence().stops(), friend);
        return ends.isPresent() ? new Place.Ended(now, ends)
                : exit.sequence().after(seen.entered(), here).<Place>map(next -> next)
                        .orElseGet(() -> new Place.Ended(now, Optional.empty()));
    }
}
