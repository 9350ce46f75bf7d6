package henji.testkit.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.friend.FriendId;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Enrolments in a map; one write at a time. The list by due time can be made to lag. */
public final class InMemoryEnrolmentStore implements EnrolmentStore {

    private record Key(CampaignId sequence, FriendId friend) {
    }

    private final Map<Key, Enrolment> enrolments = new HashMap<>();
    private final Map<DueStep, TreeSet<FriendId>> listed = new TreeMap<>(
            Comparator.comparing(DueStep::sequence).thenComparing(DueStep::at).thenComparing(DueStep::step));
    private final InMemoryStepRuns runs;
    private boolean lagging;

    /** @param runs where missed steps are summed up */
    public InMemoryEnrolmentStore(InMemoryStepRuns runs) {
        this.runs = runs;
    }

    /** From now on the list stays as it is. */
    public synchronized void lag() {
        lagging = true;
    }

    /** The list is as the items are again, and follows them. */
    public synchronized void catchUp() {
        lagging = false;
        listed.clear();
        enrolments.values().forEach(one -> one.due().ifPresent(due -> list(due).add(one.friend())));
    }

    private TreeSet<FriendId> list(DueStep due) {
        return listed.computeIfAbsent(due, any -> new TreeSet<>(KeyRange.ORDER));
    }

    private void put(Optional<Enrolment> before, Enrolment after) {
        enrolments.put(new Key(after.sequence(), after.friend()), after);
        if (!lagging) {
            before.flatMap(Enrolment::due).ifPresent(due -> {
                list(due).remove(after.friend());
                if (list(due).isEmpty()) {
                    listed.remove(due);
                }
            });
            after.due().ifPresent(due -> list(due).add(after.friend()));
        }
    }

    private Optional<Enrolment> stored(Enrolment like) {
        return Optional.ofNullable(enrolments.get(new Key(like.sequence(), like.friend())));
    }

    @Override
    public synchronized boolean enter(Enrolment enrolment) {
        Optional<Enrolment> before = stored(enrolment);
        if (before.filter(one -> one.due().isPresent() || !one.entered().isBefore(enrolment.entered())).isPresent()) {
            return false;
        }
        put(before, enrolment);
        return true;
    }

    @Override
    public synchronized Map<FriendId, Enrolment> readAll(CampaignId sequence, Collection<FriendId> friends) {
        Map<FriendId, Enrolment> found = new HashMap<>();
        friends.forEach(friend -> Optional.ofNullable(enrolments.get(new Key(sequence, friend)))
                .ifPresent(one -> found.put(friend, one)));
        return found;
    }

    private boolean stands(Move move) {
        return stored(move.seen()).filter(move.seen()::equals).isPresent();
    }

    @Override
    public synchronized boolean move(Move move) {
        if (!stands(move)) {
            return false;
        }
        put(Optional.of(move.seen()), move.seen().at(move.to()));
        return true;
    }

    @Override
    public synchronized boolean miss(List<Move> moves) {
        if (!moves.stream().allMatch(this::stands)) {
            return false;
        }
        moves.forEach(this::move);
        runs.add(moves.getFirst().seen().due().orElseThrow(), new StepFigures(0, 0, 0, 0, 0, moves.size()));
        return true;
    }

    @Override
    public synchronized List<DueStep> due(CampaignId sequence, Instant until, int limit) {
        return listed.keySet().stream()
                .filter(due -> due.sequence().equals(sequence.value()) && !due.at().isAfter(until))
                .limit(limit).toList();
    }

    @Override
    public synchronized Audience.Page page(DueStep due, KeyRange range, Optional<FriendId> after, int limit) {
        List<FriendId> rest = listed.getOrDefault(due, new TreeSet<>(KeyRange.ORDER)).stream().filter(range::contains)
                .filter(friend -> after.filter(last -> KeyRange.ORDER.compare(friend, last) <= 0).isEmpty()).toList();
        List<FriendId> rows = rest.stream().limit(limit).toList();
        return new Audience.Page(rows, rest.size() > rows.size() ? Optional.of(rows.getLast()) : Optional.empty(),
                rows.size());
    }

    @Override
    public synchronized Waiting waiting(CampaignId sequence, int limit) {
        Map<StepId, Long> counts = new HashMap<>();
        long[] all = {0};
        enrolments.values().stream().filter(one -> one.sequence().equals(sequence)).forEach(one -> {
            if (one.place() instanceof Place.Waits waits && all[0]++ < limit) {
                counts.merge(waits.step(), 1L, Long::sum);
            }
        });
        return new Waiting(counts, all[0] > limit);
    }
}
