package henji.local.stack.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant STOPPED = Instant.parse("2026-11-18T03:00:30Z");

    private final Agenda agenda = new Agenda(STOPPED);

    @Test
    void afterAStopAMinuteTickFiresOnceForTheLatestMinuteItMissed() {
        List<Agenda.Due> missed =
                agenda.missed(List.of(schedule("tick", "rate(1 minute)")), STOPPED.plus(Duration.ofMinutes(47)));

        assertThat(missed).extracting(Agenda.Due::moment).containsExactly(Instant.parse("2026-11-18T03:47:00Z"));
    }

    @Test
    void afterAYearATickAndACronFireOnce() {
        List<Schedule> schedules = List.of(
                schedule("monthly", "cron(0 9 1 * ? *)"), schedule("tick", "rate(1 minute)"));

        List<Agenda.Due> missed = agenda.missed(schedules, STOPPED.plus(Duration.ofDays(365)));

        assertThat(missed).extracting(AgendaTest::named).containsExactly("monthly", "tick");
        assertThat(missed.getFirst().moment()).isEqualTo(Instant.parse("2027-11-01T09:00:00Z"));
    }

    @Test
    void eachOneTimeScheduleThatWasDueFiresInTheOrderOfTheMoments() {
        List<Schedule> schedules = List.of(
                schedule("a-late", "at(2026-11-18T03:40:00)"),
                schedule("b-early", "at(2026-11-18T03:10:00)"),
                schedule("c-fired", "at(2026-11-18T03:00:00)"),
                schedule("d-tick", "rate(1 minute)"),
                schedule("e-to-come", "at(2026-11-18T05:00:00)"));

        List<Agenda.Due> missed = agenda.missed(schedules, STOPPED.plus(Duration.ofHours(1)));

        assertThat(missed).extracting(AgendaTest::named).containsExactly("b-early", "a-late", "d-tick");
    }

    @Test
    void whatFiredIsNotMissedAgain() {
        List<Schedule> tick = List.of(schedule("tick", "rate(1 minute)"));
        Instant back = STOPPED.plus(Duration.ofMinutes(47));
        agenda.missed(tick, back).forEach(agenda::fired);
        agenda.fired(back);

        assertThat(agenda.missed(tick, back.plusMillis(500))).isEmpty();
        assertThat(agenda.missed(tick, back.plusSeconds(60))).hasSize(1);
    }

    @Test
    void aShortJumpFiresEveryMinute() {
        assertThat(jump(List.of(schedule("tick", "rate(1 minute)")), Duration.ofMinutes(10))).hasSize(10);
    }

    @Test
    void aLongJumpFiresATickHourlyAndAroundEveryOtherSchedule() {
        List<Agenda.Due> fired = jump(
                List.of(schedule("at", "at(2026-11-18T05:30:20)"), schedule("tick", "rate(1 minute)")),
                Duration.ofHours(4));

        assertThat(fired.subList(0, 7)).extracting(due -> due.moment() + " " + named(due)).containsExactly(
                "2026-11-18T03:01:00Z tick",
                "2026-11-18T04:01:00Z tick",
                "2026-11-18T05:01:00Z tick",
                "2026-11-18T05:30:00Z tick",
                "2026-11-18T05:30:20Z at",
                "2026-11-18T05:31:00Z tick",
                "2026-11-18T06:31:00Z tick");
    }

    private List<Agenda.Due> jump(List<Schedule> schedules, Duration far) {
        List<Agenda.Due> fired = new ArrayList<>();
        Optional<Agenda.Due> next = agenda.next(schedules, STOPPED.plus(far));
        while (next.isPresent()) {
            fired.add(next.get());
            agenda.fired(next.get());
            next = agenda.next(schedules, STOPPED.plus(far));
        }
        return fired;
    }

    private static String named(Agenda.Due due) {
        return due.schedules().getFirst().name();
    }

    private static Schedule schedule(String name, String expression) {
        return new Schedule("group", name, Map.of("ScheduleExpression", expression), Instant.EPOCH, true);
    }
}
