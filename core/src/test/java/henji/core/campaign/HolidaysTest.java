package henji.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class HolidaysTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int FIRST_YEAR = 2025;
    private static final List<MonthDay> FIXED = List.of(MonthDay.of(1, 1), MonthDay.of(2, 11), MonthDay.of(2, 23),
            MonthDay.of(4, 29), MonthDay.of(5, 3), MonthDay.of(5, 4), MonthDay.of(5, 5), MonthDay.of(8, 11),
            MonthDay.of(11, 3), MonthDay.of(11, 23));

    /** Articles 2 and 3 of the act: the days themselves, what replaces a Sunday, what lies between two of them. */
    private static Set<LocalDate> byLaw(int year) {
        Set<LocalDate> days = new TreeSet<>();
        FIXED.forEach(day -> days.add(day.atYear(year)));
        days.add(monday(year, Month.JANUARY, 2));
        days.add(monday(year, Month.JULY, 3));
        days.add(monday(year, Month.SEPTEMBER, 3));
        days.add(monday(year, Month.OCTOBER, 2));
        // The usual approximation of the equinoxes in Japan, good from 1980 to 2099.
        days.add(LocalDate.of(year, 3, (int) (20.8431 + 0.242194 * (year - 1980)) - (year - 1980) / 4));
        days.add(LocalDate.of(year, 9, (int) (23.2488 + 0.242194 * (year - 1980)) - (year - 1980) / 4));
        Set<LocalDate> all = new TreeSet<>(days);
        for (LocalDate day : days) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate instead = day.plusDays(1);
                while (days.contains(instead)) {
                    instead = instead.plusDays(1);
                }
                all.add(instead);
            }
            if (days.contains(day.plusDays(2))) {
                all.add(day.plusDays(1));
            }
        }
        return all;
    }

    private static LocalDate monday(int year, Month month, int which) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
    }

    @Test
    void theTableIsWhatTheLawSaysUpToItsEnd() {
        List<LocalDate> lawful = new ArrayList<>();
        for (int year = FIRST_YEAR; year <= Holidays.JAPAN.until().getYear(); year++) {
            lawful.addAll(byLaw(year));
        }

        assertThat(Holidays.JAPAN.all()).extracting(Holidays.Holiday::day).containsExactlyElementsOf(lawful);
        assertThat(Holidays.JAPAN.until()).isEqualTo(LocalDate.of(2035, 12, 31));
    }

    /** As the Cabinet Office announced them for 2026, named so. */
    @Test
    void theYear2026IsAsAnnounced() {
        assertThat(Holidays.JAPAN.all().stream().filter(one -> one.day().getYear() == 2026)
                .map(one -> one.day().getMonthValue() + "/" + one.day().getDayOfMonth() + " " + one.name()))
                .containsExactly("1/1 元日", "1/12 成人の日", "2/11 建国記念の日", "2/23 天皇誕生日", "3/20 春分の日", "4/29 昭和の日",
                        "5/3 憲法記念日", "5/4 みどりの日", "5/5 こどもの日", "5/6 休日", "7/20 海の日", "8/11 山の日", "9/21 敬老の日",
                        "9/22 休日", "9/23 秋分の日", "10/12 スポーツの日", "11/3 文化の日", "11/23 勤労感謝の日");
    }

    @Test
    void itsEndIsToldHalfAYearAhead() {
        assertThat(Holidays.JAPAN.endSoon(Instant.parse("2035-07-03T12:00:00Z"), TOKYO)).isFalse();
        assertThat(Holidays.JAPAN.endSoon(Instant.parse("2035-07-04T12:00:00Z"), TOKYO)).isTrue();
        assertThat(Holidays.JAPAN.endSoon(Instant.parse("2040-01-01T00:00:00Z"), TOKYO)).isTrue();
    }

    @Test
    void noRowOfDaysOffIsLongerThanARecurrenceLooksBack() {
        assertThat(Holidays.JAPAN.all()).allSatisfy(holiday ->
                assertThat(Holidays.JAPAN.businessDayAfter(holiday.day()))
                        .isBefore(holiday.day().plusDays(Recurrence.LONGEST_MOVE - 2)));
    }

    private static final Recurrence MONDAYS =
            new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), TOKYO);
    /** A Sunday; the next day is 勤労感謝の日. */
    private static final Instant BEFORE = Instant.parse("2026-11-22T00:00:00Z");
    private static final Holidays.Holiday THANKSGIVING =
            new Holidays.Holiday(LocalDate.of(2026, 11, 23), "勤労感謝の日");

    @Test
    void aHolidayIsLeftOutOrMovedAndTheRunKeepsItsNominalName() {
        Occurrence moved = MONDAYS.nextAfter(BEFORE, OnHoliday.NEXT_BUSINESS_DAY);

        assertThat(MONDAYS.nextAfter(BEFORE, OnHoliday.SEND).instant()).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(MONDAYS.nextAfter(BEFORE, OnHoliday.SKIP).instant()).isEqualTo("2026-11-30T01:00:00Z");
        assertThat(moved.instant()).isEqualTo("2026-11-24T01:00:00Z");
        assertThat(moved.runOf(new CampaignId("rem")).value()).isEqualTo("rem@2026-11-23T10:00");
        assertThat(MONDAYS.holidaysBeforeNext(BEFORE, OnHoliday.SEND)).isEmpty();
        assertThat(MONDAYS.holidaysBeforeNext(BEFORE, OnHoliday.SKIP)).containsExactly(THANKSGIVING);
        assertThat(MONDAYS.holidaysBeforeNext(BEFORE, OnHoliday.NEXT_BUSINESS_DAY)).containsExactly(THANKSGIVING);
        assertThat(MONDAYS.holidaysBeforeNext(moved.instant(), OnHoliday.NEXT_BUSINESS_DAY)).isEmpty();
    }

    @Test
    void aMovedOneThatWouldMeetAnotherIsLeftOut() {
        Recurrence both =
                new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(10, 0), TOKYO);
        Recurrence daily = new Recurrence.Weekly(Set.of(DayOfWeek.values()), LocalTime.of(10, 0), TOKYO);

        assertThat(both.between(BEFORE, Instant.parse("2026-11-25T00:00:00Z"), OnHoliday.NEXT_BUSINESS_DAY))
                .extracting(one -> one.nominal().toLocalDate()).containsExactly(LocalDate.of(2026, 11, 24));
        // From the third to the sixth of May 2026 all are holidays.
        assertThat(daily.between(Instant.parse("2026-05-02T00:00:00Z"), Instant.parse("2026-05-08T00:00:00Z"),
                OnHoliday.NEXT_BUSINESS_DAY)).extracting(one -> one.nominal().toLocalDate())
                .containsExactly(LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 7));
    }

    @Test
    void inEachRuleOccurrencesStandInOrderUnderNamesOfTheirOwn() {
        Recurrence monthly =
                new Recurrence.Monthly(3, Recurrence.Monthly.ShortMonth.LAST_DAY, LocalTime.of(9, 0), TOKYO);
        Instant from = Instant.parse("2000-01-01T00:00:00Z");
        Instant until = Instant.parse("2100-01-01T00:00:00Z");

        for (OnHoliday rule : OnHoliday.values()) {
            for (Recurrence recurrence : List.of(MONDAYS, monthly)) {
                List<Occurrence> all = recurrence.between(from, until, rule);
                assertThat(all).hasSizeGreaterThan(1_100).extracting(Occurrence::nominal).doesNotHaveDuplicates();
                assertThat(all).extracting(Occurrence::instant).isSorted().doesNotHaveDuplicates();
                // Whatever moment is asked from, the same occurrences come.
                assertThat(all.stream().skip(1).limit(3_000).map(one ->
                        recurrence.nextAfter(one.instant().minusMillis(1), rule)).toList())
                        .isEqualTo(all.stream().skip(1).limit(3_000).toList());
            }
        }
    }
}
