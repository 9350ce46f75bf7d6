package henji.core.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How the account sends, as it was a minute ago at most: for workers, who ask before every batch. Safe for use by
 * several threads.
 */
public final class RecentDeliveryTerms implements DeliveryTerms {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final DeliveryTerms terms;
    private final InstantSource clock;
    private volatile Optional<Read> last = Optional.empty();

    private record Read(DeliverySettings settings, Instant at) {
    }

    public RecentDeliveryTerms(DeliveryTerms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public DeliverySettings delivery() {
        Instant now = clock.instant();
        Optional<Read> known = last.filter(read -> now.isBefore(read.at().plus(FRESH)));
        if (known.isPresent()) {
            return known.get().settings();
        }
        DeliverySettings read = terms.delivery();
        last = Optional.of(new Read(read, now));
        return read;
    }
}
