package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.run.StepStops;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import henji.core.staff.Actor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Timed messages counted from a start event (ステップ配信).
 *
 * @param version counts edits, for optimistic locking; 0 is not stored yet
 * @param name 1 to {@value #NAME_MAX} characters
 * @param enabled while it is off nobody enters, and what falls due is missed
 * @param steps 1 to {@value #STEPS_MAX}, in the order in which friends get them
 * @param zone of the steps' local times
 * @param stepsMade how many step ids were given, so that none is given again
 */
public record StepSequence(
        CampaignId id,
        long version,
        String name,
        boolean enabled,
        StepStart start,
        List<Step> steps,
        StepStops stops,
        ZoneId zone,
        int stepsMade,
        Instant updatedAt,
        Actor updatedBy) {

    public static final int NAME_MAX = 100;
    public static final int STEPS_MAX = 30;
    /** Of all messages together, in their stored form: the definition is one item of at most 400 KB. */
    public static final int MESSAGE_BYTES_MAX = 200_000;

    public StepSequence {
        Objects.requireNonNull(id);
        name = Text.label("name", name, NAME_MAX);
        Objects.requireNonNull(start);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw InvalidInput.at("steps", "missing");
        }
        if (steps.size() > STEPS_MAX) {
            throw new InvalidInput(Fault.at("steps", "too-many", "max", STEPS_MAX));
        }
        if (steps.stream().mapToInt(StepSequence::bytes).sum() > MESSAGE_BYTES_MAX) {
            throw new InvalidInput(Fault.at("steps", "too-long", "max", MESSAGE_BYTES_MAX));
        }
        Set<StepId> ids = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (!ids.add(steps.get(i).id())) {
                throw InvalidInput.at("steps[" + i + "].id", "used-before");
            }
        }
        Objects.requireNonNull(stops);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(updatedAt);
        Objects.requireNonNull(updatedBy);
    }

    private static int bytes(Step step) {
        return step.messages().frozen().getBytes(StandardCharsets.UTF_8).length;
    }

    public Optional<Step> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** Where who enters then begins. */
    public Place.Waits first(Instant entered) {
        return new Place.Waits(steps.getFirst().id(), steps.getFirst().delay().after(entered, zone));
    }

    /**
     * Where a friend is once a step is behind them; absent after the last. Each step is due at least a minute after the
     * one before, whatever the delays say. Of a step that was taken out of the sequence it goes on with the first that
     * is due later.
     */
    public Optional<Place.Waits> after(Instant entered, Place.Waits passed) {
        Instant earliest = passed.at().plus(1, ChronoUnit.MINUTES);
        int position = steps.stream().map(Step::id).toList().indexOf(passed.step());
        return steps.stream().skip(position + 1L)
                .map(step -> new Place.Waits(step.id(), step.delay().after(entered, zone)))
                .filter(next -> position >= 0 || !next.at().isBefore(earliest))
                .map(next -> next.at().isBefore(earliest) ? new Place.Waits(next.step(), earliest) : next)
                .findFirst();
    }

    public StepSequence withVersion(long next) {
        return new StepSequence(id, next, name, enabled, start, steps, stops, zone, stepsMade, updatedAt, updatedBy);
    }

    public StepSequence withEnabled(boolean on, Instant now, Actor by) {
        return new StepSequence(id, version, name, on, start, steps, stops, zone, stepsMade, now, by);
    }
}
