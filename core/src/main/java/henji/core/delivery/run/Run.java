package henji.core.delivery.run;

import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.id.RunId;
import henji.core.staff.Actor;
import henji.core.timeline.id.OperationId;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One execution of a campaign. A view of the stored fields; it changes only by the moves of
 * {@code henji.core.delivery.lifecycle}.
 *
 * @param fields as stored; absent ones are missing
 */
public record Run(RunId id, Map<RunField, Object> fields) {

    public Run {
        Objects.requireNonNull(id);
        fields = Map.copyOf(fields);
    }

    /** Id of the broadcast or reminder. */
    public String campaign() {
        return text(RunField.CAMPAIGN).orElseThrow();
    }

    public RunState state() {
        return RunState.valueOf(text(RunField.STATE).orElseThrow());
    }

    /** Why it stands still; only while pausing or paused. */
    public Optional<PauseReason> reason() {
        return text(RunField.REASON).map(PauseReason::valueOf);
    }

    public long permit() {
        return number(RunField.PERMIT);
    }

    public String epoch() {
        return text(RunField.EPOCH).orElseThrow();
    }

    public String contentHash() {
        return text(RunField.CONTENT_HASH).orElseThrow();
    }

    /** How many friends the person who started it had seen in the preview. */
    public Optional<Confirmed> confirmed() {
        return fields.get(RunField.CONFIRMED) instanceof Long count
                ? Optional.of(new Confirmed(count, Math.max(count, number(RunField.CONFIRMED_AT_MOST))))
                : Optional.empty();
    }

    public Instant openedAt() {
        return time(RunField.OPENED_AT).orElseThrow();
    }

    public Actor openedBy() {
        return Actor.ofCode(text(RunField.OPENED_BY).orElseThrow());
    }

    /** The planned time of a reminder's occurrence. */
    public Optional<Instant> dueAt() {
        return time(RunField.DUE_AT);
    }

    public boolean isRechecked() {
        return Boolean.TRUE.equals(fields.get(RunField.RECHECKED));
    }

    /** Whether it goes on in quiet hours, because a person said so. */
    public boolean tonight() {
        return Boolean.TRUE.equals(fields.get(RunField.TONIGHT));
    }

    /** From where the segment counts its spans: the due time, so that a late start asks the same question. */
    public Instant segmentNow() {
        return time(RunField.SEGMENT_NOW).orElseGet(this::openedAt);
    }

    public int slices() {
        return (int) number(RunField.SLICES);
    }

    /** Friends frozen; 0 before it runs. */
    public long frozen() {
        return number(RunField.FROZEN);
    }

    public long batches() {
        return number(RunField.BATCHES);
    }

    public Optional<Instant> frozenAt() {
        return time(RunField.FROZEN_AT);
    }

    /** Since when it stands still; only while pausing or paused. */
    public Optional<Instant> pausedAt() {
        return time(RunField.PAUSED_AT);
    }

    /** From when its pace is counted: the freeze, and later by each pause; absent before it runs. */
    public Optional<Instant> pacedFrom() {
        return time(RunField.PACED_FROM).or(this::frozenAt);
    }

    /** Batches a minute at which it is fed; absent while that is what it always was. */
    public Optional<Long> pace() {
        return fields.get(RunField.PACE) instanceof Long perMinute ? Optional.of(perMinute) : Optional.empty();
    }

    /** How many more of the latest answers were of unknown outcome than not. */
    public long doubt() {
        return number(RunField.DOUBT);
    }

    /** Since when LINE is only probed; absent while it answers. */
    public Optional<Instant> doubtedSince() {
        return time(RunField.DOUBTED_SINCE);
    }

    /** When LINE is probed next; only while it is only probed. */
    public Optional<Instant> probeAt() {
        return time(RunField.PROBE_AT);
    }

    public Optional<Instant> endedAt() {
        return time(RunField.ENDED_AT);
    }

    public long splits() {
        return number(RunField.SPLITS);
    }

    /** The run of which this one is the sending again. */
    public Optional<RunId> againOf() {
        return text(RunField.AGAIN_OF).map(RunId::new);
    }

    /** What a person decided about those whose outcome cannot be known. */
    public Optional<Resolution> resolution() {
        return text(RunField.RESOLUTION).map(choice -> new Resolution(Resolution.Choice.valueOf(choice),
                time(RunField.RESOLVED_AT).orElseThrow(), Actor.ofCode(text(RunField.RESOLVED_BY).orElseThrow()),
                new OperationId(text(RunField.RESOLVED_OPERATION).orElseThrow())));
    }

    /** The run that sends again, if a person decided so. */
    public Optional<RunId> again() {
        return resolution().filter(made -> made.choice() == Resolution.Choice.SENT_AGAIN)
                .map(made -> again(made.operation()));
    }

    /** The id of the run that sends again by that operation: asked twice, it is the same run. */
    public RunId again(OperationId operation) {
        return new RunId(campaign() + "@" + operation.value());
    }

    /** When it was taken over from before a restore of the tables. */
    public Optional<Instant> takenOverAt() {
        return time(RunField.TAKEN_OVER_AT);
    }

    /** The figures written with the final state; absent before. */
    public Optional<Figures> finalFigures() {
        if (!fields.containsKey(RunField.ACCEPTED)) {
            return Optional.empty();
        }
        return Optional.of(new Figures(frozen(), number(RunField.ACCEPTED), number(RunField.REFUSED),
                number(RunField.UNKNOWN), number(RunField.CANCELLED), 0));
    }

    /** Only of a run that is over. */
    public Optional<SkipCounts> finalSkips() {
        return text(RunField.SKIPPED).map(SkipCounts::ofCode);
    }

    private long number(RunField field) {
        return fields.get(field) instanceof Long number ? number : 0;
    }

    private Optional<Instant> time(RunField field) {
        return fields.get(field) instanceof Long millis ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private Optional<String> text(RunField field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
