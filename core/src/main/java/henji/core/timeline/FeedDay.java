package henji.core.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day under which the change feed files a recorded time: always UTC, whatever zone the account shows, so that a
 * change of zone moves nothing.
 */
public record FeedDay(LocalDate date) {

    public static FeedDay of(Instant recordedAt) {
        return new FeedDay(LocalDate.ofInstant(recordedAt, ZoneOffset.UTC));
    }

    public Instant start() {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public FeedDay next() {
        return new FeedDay(date.plusDays(1));
    }

    public FeedDay previous() {
        return new FeedDay(date.minusDays(1));
    }
}
