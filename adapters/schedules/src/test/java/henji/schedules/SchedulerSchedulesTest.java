package henji.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.CampaignId;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Recurrence.Monthly.ShortMonth;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.delivery.run.ReminderGuards;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.staff.Actor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

class SchedulerSchedulesTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Recurrence MONDAYS =
            new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), TOKYO);
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final SchedulerInMemory scheduler = new SchedulerInMemory();
    private final SchedulerSchedules schedules = new SchedulerSchedules(scheduler,
            new SchedulerSchedules.SchedulePlace("group", "target", "role", "dead-letters"));

    @Test
    void aReminderGetsOneScheduleInItsOwnZone() {
        schedules.put(reminder(MONDAYS, true));

        CreateScheduleRequest made = scheduler.made.get("group/rem-monday");
        assertThat(made.scheduleExpression()).isEqualTo("cron(0 10 ? * MON *)");
        assertThat(made.scheduleExpressionTimezone()).isEqualTo("Asia/Tokyo");
        assertThat(made.stateAsString()).isEqualTo("ENABLED");
        assertThat(made.flexibleTimeWindow().modeAsString()).isEqualTo("OFF");
        assertThat(made.target().arn()).isEqualTo("target");
        assertThat(made.target().roleArn()).isEqualTo("role");
        assertThat(made.target().deadLetterConfig().arn()).isEqualTo("dead-letters");
        assertThat(made.target().input()).isEqualTo("{\"v\":1,\"task\":\"reminder\",\"campaign\":\"rem-monday\"}");
    }

    @Test
    void puttingItAgainChangesTheScheduleThatIsThere() {
        schedules.put(reminder(MONDAYS, true));

        schedules.put(reminder(MONDAYS, false));

        assertThat(scheduler.changed.get("group/rem-monday").stateAsString()).isEqualTo("DISABLED");
        assertThat(scheduler.made).hasSize(1);
    }

    @Test
    void removingWhatIsNotThereIsDoneAlready() {
        schedules.put(reminder(MONDAYS, true));

        schedules.remove(new CampaignId("rem-monday"));
        schedules.remove(new CampaignId("rem-monday"));

        assertThat(scheduler.made).isEmpty();
    }

    @Test
    void severalWeekdaysStandInTheirOrder() {
        Recurrence twice = new Recurrence.Weekly(
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.TUESDAY), LocalTime.of(18, 30), TOKYO);

        assertThat(CronExpression.of(twice)).isEqualTo("cron(30 18 ? * TUE,FRI *)");
    }

    @Test
    void aDayThatSomeMonthsLackGoesOffOnEachDayItCouldBe() {
        assertThat(monthly(15, ShortMonth.LAST_DAY)).isEqualTo("cron(5 9 15 * ? *)");
        assertThat(monthly(31, ShortMonth.SKIP)).isEqualTo("cron(5 9 31 * ? *)");
        assertThat(monthly(30, ShortMonth.LAST_DAY)).isEqualTo("cron(5 9 28-30 * ? *)");
    }

    private static String monthly(int day, ShortMonth shortMonth) {
        return CronExpression.of(new Recurrence.Monthly(day, shortMonth, LocalTime.of(9, 5), TOKYO));
    }

    private static Reminder reminder(Recurrence recurrence, boolean enabled) {
        return new Reminder(new CampaignId("rem-monday"), 1, "毎週月曜", enabled, Segment.everybody(),
                OutgoingMessages.of(new OutgoingMessage.Text("ご予約の確認です")), recurrence,
                ReminderGuards.NONE, Timing.USUAL, NOW, NOW, new Actor.Rule("test"));
    }

    private static final class SchedulerInMemory implements SchedulerClient {
        private final Map<String, CreateScheduleRequest> made = new LinkedHashMap<>();
        private final Map<String, UpdateScheduleRequest> changed = new LinkedHashMap<>();

        @Override
        public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
            if (made.putIfAbsent(request.groupName() + "/" + request.name(), request) != null) {
                throw ConflictException.builder().build();
            }
            return CreateScheduleResponse.builder().build();
        }

        @Override
        public UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request) {
            changed.put(request.groupName() + "/" + request.name(), request);
            return UpdateScheduleResponse.builder().build();
        }

        @Override
        public DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request) {
            if (made.remove(request.groupName() + "/" + request.name()) == null) {
                throw ResourceNotFoundException.builder().build();
            }
            return DeleteScheduleResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "scheduler";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
