package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.id.RetryKey;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls LINE for each friend of a claimed batch of whom nothing is proven, several at once. What must stay true: it
 * returns only when no call is under way, and it begins none after a stop was seen or the time is over; whoever was
 * not called stays as they were.
 */
final class PushCalls {

    /** A stop is looked for before the first push and then so often: four times a second at full pace. */
    private static final int LOOK_EVERY = 25;
    /** After so many calls of unknown outcome LINE is left alone for a while. */
    private static final int UNKNOWN_MAX = 5;

    private final RunStore store;
    private final LineApi line;
    private final PushRate rate;
    private final InstantSource clock;
    private final String channelId;

    PushCalls(RunStore store, LineApi line, PushRate rate, InstantSource clock, String channelId) {
        this.store = store;
        this.line = line;
        this.rate = rate;
        this.clock = clock;
        this.channelId = channelId;
    }

    /**
     * What the calls proved.
     *
     * @param accepted of these calls
     * @param refused of these calls
     * @param decisive the answer that ended it, else a refusal, else one of unknown outcome; absent if LINE took all
     */
    record Made(PushOutcomes outcomes, int accepted, int refused, Optional<LineAnswer> decisive) {
        Made {
            Objects.requireNonNull(outcomes);
            Objects.requireNonNull(decisive);
        }
    }

    private record Call(int position, Future<LineAnswer> answer) {
    }

    /** @param until no call begins from then on */
    Made make(Run run, Batch claimed, PushWork work, Instant until) {
        PushOutcomes outcomes = claimed.outcomes().orElseThrow();
        List<Call> calls = new ArrayList<>();
        Semaphore free = new Semaphore(rate.atOnce());
        AtomicBoolean halted = new AtomicBoolean();
        AtomicInteger unknown = new AtomicInteger();
        try (ExecutorService workers = rate.parallel().open()) {
            for (int position : outcomes.open()) {
                free.acquireUninterruptibly();
                if (halted.get() || calls.size() % LOOK_EVERY == 0 && !mayGoOn(run, claimed)) {
                    break;
                }
                rate.pace().await();
                if (!clock.instant().isBefore(until)) {
                    break;
                }
                calls.add(new Call(position, workers.submit(() -> {
                    boolean goOn = false;
                    try {
                        LineAnswer answer = push(run, claimed, work, position, until);
                        goOn = proven(answer).isPresent() && !(answer instanceof LineAnswer.Unknown
                                && unknown.incrementAndGet() >= UNKNOWN_MAX);
                        return answer;
                    } finally {
                        if (!goOn) {
                            halted.set(true);
                        }
                        free.release();
                    }
                })));
            }
        }
        return sum(outcomes, calls);
    }

    private LineAnswer push(Run run, Batch claimed, PushWork work, int position, Instant until) {
        FriendId friend = work.recipients().at(position);
        return line.push(RetryKey.ofRecipient(channelId, run.campaign(), run.id().value(), claimed.generation(),
                claimed.ref().no(), friend.value()), friend, work.messages(position), until);
    }

    /** Whether no pause or cancel came and nobody took the batch over. */
    private boolean mayGoOn(Run run, Batch claimed) {
        return store.batch(claimed.ref()).filter(now -> now.attempt() == claimed.attempt()
                && (now.stop().isEmpty() || now.stop().getAsLong() <= run.permit())).isPresent();
    }

    private static Made sum(PushOutcomes before, List<Call> calls) {
        PushOutcomes outcomes = before;
        Made made = new Made(before, 0, 0, Optional.empty());
        for (Call call : calls) {
            LineAnswer answer = answer(call);
            Optional<PushOutcomes.Outcome> proven = proven(answer);
            if (proven.isPresent()) {
                outcomes = outcomes.with(call.position(), proven.get());
            }
            made = new Made(outcomes,
                    made.accepted() + (proven.equals(Optional.of(PushOutcomes.Outcome.ACCEPTED)) ? 1 : 0),
                    made.refused() + (proven.equals(Optional.of(PushOutcomes.Outcome.REFUSED)) ? 1 : 0),
                    made.decisive().filter(other -> weight(other) >= weight(answer))
                            .or(() -> answer instanceof LineAnswer.Accepted ? Optional.empty() : Optional.of(answer)));
        }
        return made;
    }

    private static LineAnswer answer(Call call) {
        try {
            return call.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        } catch (ExecutionException e) {
            // The intent stays open, so whoever takes over treats all of its calls as of unknown outcome.
            if (e.getCause() instanceof Error death) {
                throw death;
            }
            throw new IllegalStateException("a call broke", e.getCause());
        }
    }

    /** What an answer proves of one push; absent where the next would fare no better. */
    private static Optional<PushOutcomes.Outcome> proven(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.Accepted accepted -> Optional.of(PushOutcomes.Outcome.ACCEPTED);
            case LineAnswer.Unknown unknown -> Optional.of(PushOutcomes.Outcome.UNKNOWN);
            case LineAnswer.Invalid invalid -> Optional.of(PushOutcomes.Outcome.REFUSED);
            case LineAnswer.Refused refused -> Optional.of(PushOutcomes.Outcome.REFUSED);
            case LineAnswer.NotSent notSent -> Optional.empty();
            case LineAnswer.Unauthorized unauthorized -> Optional.empty();
            case LineAnswer.TooMany tooMany -> Optional.empty();
        };
    }

    private static int weight(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.TooMany tooMany -> 4;
            case LineAnswer.Unauthorized unauthorized -> 4;
            case LineAnswer.NotSent notSent -> 3;
            case LineAnswer.Refused refused -> 2;
            case LineAnswer.Invalid invalid -> 2;
            case LineAnswer.Unknown unknown -> 1;
            case LineAnswer.Accepted accepted -> 0;
        };
    }
}
