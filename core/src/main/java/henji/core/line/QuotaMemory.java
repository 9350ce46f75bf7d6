package henji.core.line;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The quota as LINE gave it last, asked again after {@link #LIFE}: LINE limits how often it may be asked and its
 * figure is approximate anyway. A failed question is not remembered. Safe for use by several threads.
 */
public final class QuotaMemory {

    /** How long an answer is believed. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private final LineApi line;
    private final InstantSource clock;
    private volatile Optional<Seen> last = Optional.empty();

    /** @param at when LINE was asked */
    public record Seen(QuotaAnswer answer, Instant at) {
    }

    public QuotaMemory(LineApi line, InstantSource clock) {
        this.line = line;
        this.clock = clock;
    }

    /** The answer and when it was given. */
    public Seen read() {
        Instant now = clock.instant();
        Optional<Seen> known = last.filter(seen -> now.isBefore(seen.at().plus(LIFE)));
        if (known.isPresent()) {
            return known.get();
        }
        Seen seen = new Seen(line.quota(), now);
        if (!(seen.answer() instanceof QuotaAnswer.Failed)) {
            last = Optional.of(seen);
        }
        return seen;
    }
}
