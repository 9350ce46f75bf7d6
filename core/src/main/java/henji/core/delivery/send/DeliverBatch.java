package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.Skipped;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RetryKey;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.QuotaAnswer;
import henji.core.message.PersonalMessages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends one batch: reads run and batch, writes the intent, calls LINE once, writes what the answer proves. Whatever
 * dies in between, the next worker meets the intent and uses the same key. One object per worker.
 */
public final class DeliverBatch {

    /** Batches halved in one run before a person has to look. */
    private static final int SPLITS_MAX = 200;
    private static final int IN_A_ROW = 3;
    private static final Duration OTHER_RUN = Duration.ofSeconds(10);
    /** How long one worker begins pushes; with the longest call it stays below the function's 60 seconds. */
    private static final Duration PUSHING = Duration.ofSeconds(20);
    private static final int WRITE_TRIES = 3;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int BAD_REQUEST = 400;

    private final RunStore store;
    private final LineApi line;
    private final Hints hints;
    private final ControlRun control;
    private final Recheck recheck;
    private final GiveUps spent;
    private final Pace pace;
    private final PushRate pushes;
    private final PushCalls calls;
    private final InstantSource clock;
    private final String channelId;
    private final String epoch;
    private final String worker;
    private final AtomicInteger refusedInARow = new AtomicInteger();

    /**
     * @param pace of multicasts
     * @param pushes pace of pushes
     * @param channelId of the channel that {@code line} sends for; part of every key
     * @param epoch of the stack; runs of another one are not sent
     * @param worker a name that no other worker has
     */
    public DeliverBatch(RunStore store, LineApi line, Hints hints, ControlRun control, Recheck recheck, GiveUps spent,
            Pace pace, PushRate pushes, InstantSource clock, String channelId, String epoch, String worker) {
        this.store = store;
        this.line = line;
        this.hints = hints;
        this.control = control;
        this.recheck = recheck;
        this.spent = spent;
        this.pace = pace;
        this.pushes = pushes;
        this.calls = new PushCalls(store, line, pushes, clock, channelId);
        this.clock = clock;
        this.channelId = channelId;
        this.epoch = epoch;
        this.worker = worker;
    }

    /** What became of a hint. */
    public sealed interface Result {

        /** @param status what the batch is now */
        record Over(BatchStatus status) implements Result {
            public Over {
                Objects.requireNonNull(status);
            }
        }

        /** To be looked at again, for which a hint was given. */
        record Later(String why) implements Result {
            public Later {
                Objects.requireNonNull(why);
            }
        }

        /** Nothing to do: the run does not run, or the batch is over or unknown. */
        record Nothing(String why) implements Result {
            public Nothing {
                Objects.requireNonNull(why);
            }
        }

        /** Content, recipients or key are not those of an earlier attempt; nothing was sent and the run pauses. */
        record Differs() implements Result {
        }
    }

    public Result deliver(Hints.BatchHint hint) {
        BatchRef ref = hint.batch();
        RunStore.Work work = store.work(ref);
        Optional<Run> run = work.run()
                .filter(found -> found.state() == RunState.RUNNING && found.epoch().equals(epoch));
        if (run.isEmpty()) {
            return new Result.Nothing("run-stands");
        }
        if (work.batch().isEmpty()) {
            return new Result.Nothing("no-batch");
        }
        Recipients recipients = work.recipients().orElseThrow(
                () -> new IllegalStateException("the ids are stored with the batch"));
        Result result = deliver(run.get(), work.batch().get(), recipients, hint);
        if (hint.last() && result instanceof Result.Over) {
            hints.run(new Hints.RunHint(ref.run(), false), Duration.ZERO);
        }
        return result;
    }

    private Result deliver(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint) {
        Instant now = clock.instant();
        if (seen.status().isOver()) {
            return new Result.Over(seen.status());
        }
        if (seen.isLiveAt(now)) {
            return later(hint, seen.openUntil().orElseThrow().plusMillis(1), "being-sent");
        }
        if (seen.isWindowClosedAt(now)) {
            return windowClosed(run, seen, recipients, hint, now);
        }
        if (seen.nextTry().filter(next -> next.isAfter(now)).isPresent()) {
            return later(hint, seen.nextTry().get(), "waits");
        }
        return attempt(run, seen, recipients, hint);
    }

    private Result windowClosed(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint, Instant now) {
        if (seen.unknown() || seen.openUntil().isPresent()) {
            return store.writeBatch(seen.ref(), BatchMoves.expired(seen, now))
                    ? new Result.Over(BatchStatus.UNKNOWN)
                    : later(hint, now, "changed");
        }
        if (!store.writeBatch(seen.ref(), BatchMoves.nextGeneration(seen, now))) {
            return later(hint, now, "changed");
        }
        return attempt(run, store.batch(seen.ref()).orElseThrow(), recipients, hint);
    }

    private Result attempt(Run run, Batch seen, Recipients recipients, Hints.BatchHint hint) {
        RunContent content = store.content(run.id(), run.contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        Optional<Recheck.Looked> looked = Optional.empty();
        if (run.isRechecked() && seen.skipped().isEmpty()) {
            looked = recheck.look(new Recheck.Question(run.campaign(), Optional.of(run.id()), content.segment(),
                    content.guards(), run.segmentNow()), recipients, seen.from(), seen.to());
            if (looked.isEmpty()) {
                return later(hint, clock.instant().plus(OTHER_RUN), "other-run-freezes");
            }
        }
        looked.ifPresent(who -> giveUp(run, content, who));
        Optional<Skipped> found = looked.map(Recheck.Looked::skipped).map(who -> seen.outcomes()
                .map(known -> who.within(at -> known.at(at) == PushOutcomes.Outcome.NOT_TRIED)).orElse(who));
        Skipped skipped = found.or(seen::skipped).orElse(Skipped.NOBODY);
        List<FriendId> to = recipients.between(seen.from(), seen.to(), skipped);
        if (to.isEmpty()) {
            return store.writeBatch(seen.ref(), BatchMoves.cancelled(seen, found, "no-longer-matching"))
                    ? new Result.Over(BatchStatus.CANCELLED)
                    : later(hint, clock.instant(), "changed");
        }
        Optional<PersonalMessages> template = content.template();
        Optional<FrozenValues> values = template.flatMap(personal -> store.values(seen.ref()));
        if (template.isPresent() && values.isEmpty()) {
            return forgotten(seen, found, hint);
        }
        Optional<PushWork> work = template.map(personal -> PushWork.of(content.frozen(), personal, recipients, seen,
                skipped, values.orElseThrow()));
        BodyHash hash = work.map(PushWork::hash).orElseGet(() -> BodyHash.ofMulticast(content.frozen(), to));
        UUID key = RetryKey.ofBatch(channelId, run.campaign(), run.id().value(), seen.generation(), seen.ref().no());
        if (seen.bodyHash().filter(earlier -> !earlier.equals(hash)).isPresent()
                || seen.key().filter(earlier -> !earlier.equals(key.toString())).isPresent()) {
            control.pause(run.id(), PauseReason.CONTENT);
            return new Result.Differs();
        }
        if (work.isEmpty()) {
            pace.await();
        }
        Transition<BatchField> claim = BatchMoves.claim(seen, worker, key, hash, found, run.permit(), clock.instant());
        if (!isClaimed(seen, claim)) {
            return later(hint, clock.instant().plusSeconds(1), "claimed-elsewhere");
        }
        Batch claimed = seen.after(claim);
        if (work.isPresent()) {
            return push(run, claimed, work.get(), hint);
        }
        LineAnswer answer = line.multicast(key, to, content.messages(), until(claimed));
        return record(run, claimed, to.size(), answer, hint);
    }

    /**
     * Writes the intent. Its answer may be lost after it was written: the store fails, or its own second try meets a
     * guard. Then the intent is this worker's if it bears its name: nobody else can have made that attempt, and no call
     * was made yet. It is kept and used, because whoever took it over could not know that.
     */
    private boolean isClaimed(Batch seen, Transition<BatchField> claim) {
        try {
            if (store.writeBatch(seen.ref(), claim)) {
                return true;
            }
        } catch (RuntimeException lost) {
            if (isMine(seen)) {
                return true;
            }
            throw lost;
        }
        return isMine(seen);
    }

    private boolean isMine(Batch seen) {
        return store.batch(seen.ref()).filter(found -> found.isClaimedBy(worker, seen)).isPresent();
    }

    /**
     * Asks for the mark of those who got it as often as it may be sent. Before the intent, so that it is not lost: that
     * they did is true whatever becomes of this batch.
     */
    private void giveUp(Run run, RunContent content, Recheck.Looked looked) {
        content.guards().limit().flatMap(ReminderGuards.Limit::mark).ifPresent(mark -> looked.spent().forEach(
                friend -> spent.giveUp(new GiveUps.GiveUp(run.campaign(), friend.id(), friend.mark().mark(), mark))));
    }

    /**
     * The values were frozen so long ago that they are gone. Nobody may read anything else in their place, so nothing
     * is sent; a push of unknown outcome stays so until its window closes.
     */
    private Result forgotten(Batch seen, Optional<Skipped> found, Hints.BatchHint hint) {
        Instant now = clock.instant();
        if (seen.unknown() || seen.openUntil().isPresent()) {
            return later(hint, seen.firstAt().orElse(now).plus(BatchMoves.WINDOW), "values-gone");
        }
        return store.writeBatch(seen.ref(), BatchMoves.cancelled(seen, found, "values-gone"))
                ? new Result.Over(BatchStatus.CANCELLED) : later(hint, now, "changed");
    }

    /** Until when a try on the wire may begin: inside the window, and well inside the lease. */
    private static Instant until(Batch claimed) {
        return earlier(claimed.firstAt().orElseThrow().plus(BatchMoves.WINDOW),
                claimed.openUntil().orElseThrow().minus(BatchMoves.LEASE_MARGIN));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Result record(Run run, Batch claimed, int size, LineAnswer answer, Hints.BatchHint hint) {
        return switch (answer) {
            case LineAnswer.Accepted(var requestId, var ids, boolean earlier) -> {
                refusedInARow.set(0);
                write(claimed.ref(), BatchMoves.sent(claimed, earlier ? 409 : 200, requestId));
                yield new Result.Over(BatchStatus.SENT);
            }
            case LineAnswer.Unknown(var status, var requestId, String why) -> {
                Optional<Integer> code = status.isPresent() ? Optional.of(status.getAsInt()) : Optional.empty();
                Instant next = Backoff.next(claimed, clock.instant());
                write(claimed.ref(), BatchMoves.unknown(claimed, code, requestId, why, next));
                yield later(hint, next, "unknown");
            }
            case LineAnswer.NotSent notSent when notSent.isTokenRefused() ->
                unauthorized(run, claimed, Optional.empty(), notSent.why(), hint);
            case LineAnswer.NotSent(String why) -> back(claimed, Optional.empty(), Optional.empty(), why, hint);
            case LineAnswer.Invalid(var requestId, String message) when claimed.unknown() ->
                back(claimed, Optional.of(BAD_REQUEST), requestId, message, hint);
            case LineAnswer.Invalid(var requestId, String message) when size == 1 ->
                refuse(claimed, BAD_REQUEST, requestId, message, hint);
            case LineAnswer.Invalid(var requestId, String message) -> split(run, claimed, requestId, message, hint);
            case LineAnswer.Unauthorized(var requestId) ->
                unauthorized(run, claimed, requestId, "unauthorized", hint);
            case LineAnswer.TooMany(var requestId, boolean monthlyLimit) -> {
                // The proof that nobody got it comes first: neither a question that takes long nor a pause that cannot
                // be written must make it 不明.
                Result result = back(claimed, Optional.of(TOO_MANY), requestId, monthlyLimit ? "quota" : "rate", hint);
                if (monthlyLimit || isQuotaShort(size)) {
                    control.pause(run.id(), PauseReason.QUOTA);
                } else {
                    pace.slowDown();
                }
                yield result;
            }
            case LineAnswer.Refused(int status, var requestId, String message) when claimed.unknown() ->
                back(claimed, Optional.of(status), requestId, message, hint);
            case LineAnswer.Refused(int status, var requestId, String message) -> {
                Result result = refuse(claimed, status, requestId, message, hint);
                if (refusedInARow.incrementAndGet() >= IN_A_ROW) {
                    refusedInARow.set(0);
                    control.pause(run.id(), PauseReason.REFUSALS);
                }
                yield result;
            }
        };
    }

    /** What became of all pushes of the batch is one write. */
    private Result push(Run run, Batch claimed, PushWork work, Hints.BatchHint hint) {
        Instant until = earlier(until(claimed), clock.instant().plus(PUSHING));
        PushCalls.Made made = calls.make(run, claimed, work, until);
        Instant now = clock.instant();
        Instant next = made.decisive().isPresent() ? Backoff.next(claimed, now) : now;
        // What is proven is written before anything else that may fail.
        write(claimed.ref(), BatchMoves.pushed(claimed, made.outcomes(), made.decisive().flatMap(PushWork::status),
                made.decisive().flatMap(PushWork::requestId), made.decisive().map(PushWork::reason), next));
        made.decisive().ifPresent(answer -> heed(run, claimed, answer));
        heedRefusals(run, made);
        return made.outcomes().isOver() ? new Result.Over(BatchStatus.SENT) : later(hint, next, "pushes-open");
    }

    private void heed(Run run, Batch claimed, LineAnswer answer) {
        switch (answer) {
            case LineAnswer.TooMany(var requestId, boolean monthlyLimit) -> {
                if (monthlyLimit || isQuotaShort(1)) {
                    control.pause(run.id(), PauseReason.QUOTA);
                } else {
                    pushes.pace().slowDown();
                }
            }
            case LineAnswer.Unauthorized unauthorized -> heedUnauthorized(run, claimed);
            case LineAnswer.Refused refused -> { }
            case LineAnswer.Accepted accepted -> { }
            case LineAnswer.Unknown unknown -> { }
            case LineAnswer.NotSent notSent -> {
                if (notSent.isTokenRefused()) {
                    heedUnauthorized(run, claimed);
                }
            }
            case LineAnswer.Invalid invalid -> { }
        }
    }

    private Result unauthorized(Run run, Batch claimed, Optional<String> requestId, String reason,
            Hints.BatchHint hint) {
        Result result = back(claimed, Optional.of(UNAUTHORIZED), requestId, reason, hint);
        heedUnauthorized(run, claimed);
        return result;
    }

    /** A token may have ended in between; three in a row are for a person to mend. */
    private void heedUnauthorized(Run run, Batch claimed) {
        if (claimed.lastStatus().equals(Optional.of(UNAUTHORIZED)) && claimed.streak() + 1 >= IN_A_ROW) {
            control.pause(run.id(), PauseReason.AUTH);
        }
    }

    /** One refused friend is one refused friend; whole batches of which LINE takes nothing are for a person to see. */
    private void heedRefusals(Run run, PushCalls.Made made) {
        if (made.accepted() > 0) {
            refusedInARow.set(0);
        } else if (made.refused() > 0 && refusedInARow.incrementAndGet() >= IN_A_ROW) {
            refusedInARow.set(0);
            control.pause(run.id(), PauseReason.REFUSALS);
        }
    }

    /** The texts of a 429 may change: the quota itself decides. */
    private boolean isQuotaShort(int size) {
        return line.quota() instanceof QuotaAnswer.Limited limited && limited.remaining() < size;
    }

    /** T7 or T8: this attempt sent nothing; what an earlier one did is a question of its own. */
    private Result back(Batch claimed, Optional<Integer> status, Optional<String> requestId, String reason,
            Hints.BatchHint hint) {
        Instant next = Backoff.next(claimed, clock.instant());
        write(claimed.ref(), claimed.unknown()
                ? BatchMoves.refusedWhileUnknown(claimed, status, requestId, reason, next)
                : BatchMoves.back(claimed, status, requestId, reason, next));
        return later(hint, next, reason.equals("quota") || reason.equals("rate") ? reason : "not-accepted");
    }

    private Result refuse(Batch claimed, int status, Optional<String> requestId, String message,
            Hints.BatchHint hint) {
        return write(claimed.ref(), BatchMoves.refused(claimed, status, requestId, message))
                ? new Result.Over(BatchStatus.REFUSED)
                : later(hint, clock.instant().plusSeconds(1), "changed");
    }

    private Result split(Run run, Batch claimed, Optional<String> requestId, String message, Hints.BatchHint hint) {
        if (run.splits() >= SPLITS_MAX) {
            Result result = back(claimed, Optional.of(BAD_REQUEST), requestId, message, hint);
            control.pause(run.id(), PauseReason.REFUSALS);
            return result;
        }
        List<Batch> halves = BatchMoves.halves(claimed);
        if (!store.split(claimed.ref(), BatchMoves.split(claimed, requestId, run.permit()), halves)) {
            // A stop came meanwhile; this attempt is closed as one that sent nothing.
            return back(claimed, Optional.of(BAD_REQUEST), requestId, message, hint);
        }
        store.countUp(run.id(), RunField.SPLITS);
        List<Hints.BatchHint> next = new ArrayList<>();
        halves.forEach(half -> next.add(new Hints.BatchHint(half.ref(), true)));
        hints.batches(next, Duration.ZERO);
        return new Result.Over(BatchStatus.SPLIT);
    }

    /** A result that could not be written is written again from memory; if the worker dies, the open intent tells. */
    private boolean write(BatchRef ref, Transition<BatchField> transition) {
        RuntimeException failure = null;
        for (int i = 0; i < WRITE_TRIES; i++) {
            try {
                return store.writeBatch(ref, transition);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private Result later(Hints.BatchHint hint, Instant when, String why) {
        // Whole seconds, rounded up: queues count no less, and a batch looked at too early would only wait again.
        long seconds = Math.ceilDiv(Duration.between(clock.instant(), when).toMillis(), 1_000);
        hints.batches(List.of(hint), Duration.ofSeconds(Math.clamp(seconds, 0, Hints.LONGEST.toSeconds())));
        return new Result.Later(why);
    }
}
