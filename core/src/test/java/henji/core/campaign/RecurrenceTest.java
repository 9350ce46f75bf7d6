package henji.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.input.InvalidInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

class RecurrenceTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Recurrence MONDAYS =
            new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), TOKYO);

    @Test
    void everyMondayAtTenInTokyoIsOneInTheMorningUtc() {
        List<Occurrence> occurrences = MONDAYS.between(
                Instant.parse("2026-11-16T01:00:00Z"), Instant.parse("2026-11-30T01:00:00Z"),
                OnHoliday.SEND);

        assertThat(occurrences).extracting(Occurrence::instant).containsExactly(
                Instant.parse("2026-11-23T01:00:00Z"), Instant.parse("2026-11-30T01:00:00Z"));
        assertThat(occurrences.getFirst().runOf(new CampaignId("rem-monday")).value())
                .isEqualTo("rem-monday@2026-11-23T10:00");
    }

    @Test
    void theNextOccurrenceIsLaterThanNow() {
        assertThat(MONDAYS.nextAfter(Instant.parse("2026-11-23T00:59:59Z"), OnHoliday.SEND).instant())
                .isEqualTo(Instant.parse("2026-11-23T01:00:00Z"));
        assertThat(MONDAYS.nextAfter(Instant.parse("2026-11-23T01:00:00Z"), OnHoliday.SEND).instant())
                .isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
    }

    @Test
    void aTimeInTheGapOfSpringComesAtTheNextValidMinuteAndKeepsItsName() {
        Recurrence sundays = new Recurrence.Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), NEW_YORK);

        Occurrence gap = sundays.nextAfter(Instant.parse("2027-03-13T12:00:00Z"), OnHoliday.SEND);

        assertThat(gap.instant()).isEqualTo(Instant.parse("2027-03-14T07:00:00Z"));
        assertThat(gap.nominal()).isEqualTo(LocalDateTime.of(2027, 3, 14, 2, 30));
    }

    @Test
    void aTimeThatComesTwiceInAutumnIsTheFirstAlone() {
        Recurrence sundays = new Recurrence.Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.of(1, 30), NEW_YORK);

        List<Occurrence> overlap = sundays.between(
                Instant.parse("2026-10-31T12:00:00Z"), Instant.parse("2026-11-02T12:00:00Z"),
                OnHoliday.SEND);

        assertThat(overlap).extracting(Occurrence::instant).containsExactly(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void aMonthWithoutTheDayIsSkippedOrTakesItsLastDay() {
        Instant start = Instant.parse("2028-01-15T00:00:00Z");
        Instant end = Instant.parse("2028-05-01T00:00:00Z");
        Recurrence skip = new Recurrence.Monthly(30, Recurrence.Monthly.ShortMonth.SKIP, LocalTime.NOON, TOKYO);
        Recurrence last = new Recurrence.Monthly(31, Recurrence.Monthly.ShortMonth.LAST_DAY, LocalTime.NOON, TOKYO);

        assertThat(skip.between(start, end, OnHoliday.SEND))
                .extracting(one -> one.nominal().toLocalDate()).containsExactly(
                LocalDate.of(2028, 1, 30), LocalDate.of(2028, 3, 30), LocalDate.of(2028, 4, 30));
        assertThat(last.between(start, end, OnHoliday.SEND))
                .extracting(one -> one.nominal().toLocalDate()).containsExactly(
                LocalDate.of(2028, 1, 31), LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 31),
                LocalDate.of(2028, 4, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokyo", "Asia/Taipei", "Asia/Bangkok", "Europe/London", "America/New_York"})
    void inEveryWeekOfACenturyThereIsOneOccurrenceInOrder(String zone) {
        Recurrence weekly = new Recurrence.Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), ZoneId.of(zone));

        List<Occurrence> all = weekly.between(
                Instant.parse("2000-01-01T12:00:00Z"), Instant.parse("2100-01-02T12:00:00Z"),
                OnHoliday.SEND);

        assertThat(all).hasSize(5_218).isSortedAccordingTo((a, b) -> a.instant().compareTo(b.instant()))
                .extracting(Occurrence::nominal).doesNotHaveDuplicates();
    }

    @Test
    void aRuleWithoutDaysOrWithSecondsIsRefused() {
        assertThatThrownBy(() -> new Recurrence.Weekly(Set.of(), LocalTime.NOON, TOKYO))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(1, 2, 3), TOKYO))
                .isInstanceOf(InvalidInput.class);
    }
}
