package henji.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.settings.QuietHours.Night;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void theNightOfTokyoIsFromNineToEight() {
        Night night = new Night(Instant.parse("2026-11-23T12:00:00Z"), Instant.parse("2026-11-23T23:00:00Z"));

        assertThat(QuietHours.DEFAULT.at(night.begins().minusMillis(1), TOKYO)).isEmpty();
        assertThat(QuietHours.DEFAULT.at(night.begins(), TOKYO)).contains(night);
        assertThat(QuietHours.DEFAULT.at(Instant.parse("2026-11-23T16:30:00Z"), TOKYO)).contains(night);
        assertThat(QuietHours.DEFAULT.at(night.ends().minusMillis(1), TOKYO)).contains(night);
        assertThat(QuietHours.DEFAULT.at(night.ends(), TOKYO)).isEmpty();
        assertThat(QuietHours.DEFAULT.next(Instant.parse("2026-11-23T03:00:00Z"), TOKYO)).contains(night);
    }

    @Test
    void quietHoursOfOneDayEndOnIt() {
        QuietHours noon = new QuietHours(true, LocalTime.NOON, LocalTime.of(13, 0));

        assertThat(noon.at(Instant.parse("2026-11-23T03:30:00Z"), TOKYO)).map(Night::ends)
                .contains(Instant.parse("2026-11-23T04:00:00Z"));
        assertThat(noon.at(Instant.parse("2026-11-23T15:30:00Z"), TOKYO)).isEmpty();
    }

    @Test
    void switchedOffThereAreNone() {
        QuietHours off = new QuietHours(false, LocalTime.of(21, 0), LocalTime.of(8, 0));

        assertThat(off.next(Instant.parse("2026-11-23T16:30:00Z"), TOKYO)).isEmpty();
    }

    /** In zones with gaps and overlaps right at the edges, too. */
    @ParameterizedTest
    @CsvSource({"Asia/Tokyo,21:00,08:00", "Asia/Taipei,21:00,08:00", "Asia/Bangkok,23:30,05:15",
            "Europe/London,22:00,01:30", "Europe/London,01:30,09:00", "America/New_York,21:00,02:30",
            "America/New_York,02:30,08:00"})
    void oneNightADayForACenturyInOrderAndApart(String zone, LocalTime from, LocalTime to) {
        QuietHours quiet = new QuietHours(true, from, to);
        ZoneId place = ZoneId.of(zone);
        Instant end = Instant.parse("2100-01-01T00:00:00Z");
        Instant moment = Instant.parse("2000-01-01T12:00:00Z");
        int nights = 0;
        while (moment.isBefore(end)) {
            Night night = quiet.next(moment, place).orElseThrow();
            assertThat(night.ends()).isAfter(night.begins());
            assertThat(Duration.between(night.begins(), night.ends())).isBetween(
                    Duration.ofHours(2), Duration.ofHours(QuietHours.LONGEST_HOURS + 1));
            assertThat(quiet.at(night.begins(), place)).isEqualTo(Optional.of(night));
            assertThat(quiet.at(night.ends().minusMillis(1), place)).isEqualTo(Optional.of(night));
            assertThat(quiet.at(night.ends(), place)).as("the end of %s", night).isEmpty();
            assertThat(Duration.between(moment, night.begins())).isLessThan(Duration.ofHours(26));
            moment = night.ends();
            nights++;
        }

        assertThat(nights).isBetween(36_524, 36_526);
    }

    @Test
    void noNightAndOneThatNearlyFillsTheDayAreRefused() {
        assertThat(List.of(fault(LocalTime.of(8, 0), LocalTime.of(8, 0)),
                fault(LocalTime.of(8, 0), LocalTime.of(0, 1))))
                .allMatch(Fault.at("to", "out-of-range", "max", 16)::equals);
        assertThat(new QuietHours(true, LocalTime.of(8, 0), LocalTime.MIDNIGHT).on()).isTrue();
        assertThat(fault(LocalTime.of(21, 0, 1), LocalTime.of(8, 0))).isEqualTo(Fault.at("from", "bad-time"));
    }

    private static Fault fault(LocalTime from, LocalTime to) {
        InvalidInput[] thrown = new InvalidInput[1];
        assertThatThrownBy(() -> new QuietHours(true, from, to)).isInstanceOfSatisfying(InvalidInput.class,
                invalid -> thrown[0] = invalid);
        return thrown[0].faults().getFirst();
    }
}
