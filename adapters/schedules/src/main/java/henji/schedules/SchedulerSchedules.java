package henji.schedules;

import henji.core.campaign.CampaignId;
import henji.core.campaign.Reminder;
import henji.core.campaign.reminder.Schedules;
import henji.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * One schedule per reminder in the stack's group, named by the reminder, that wakes campaign-clock at the occurrence's
 * local time. Thread-safe.
 */
public final class SchedulerSchedules implements Schedules {

    /** After this the minute tick has long found the occurrence. */
    private static final int LATEST_SECONDS = 600;

    private final SchedulerClient scheduler;
    private final SchedulePlace place;

    /**
     * Where schedules live and whom they wake.
     *
     * @param group name of the schedule group
     * @param targetArn campaign-clock
     * @param roleArn role that the scheduler takes to call it
     * @param deadLetterArn queue for what it could not deliver
     */
    public record SchedulePlace(String group, String targetArn, String roleArn, String deadLetterArn) {
    }

    /** Schedules made with this client. */
    public SchedulerSchedules(SchedulerClient scheduler, SchedulePlace place) {
        this.scheduler = scheduler;
        this.place = place;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SdkException if the scheduler refuses or fails
     */
    @Override
    public void put(Reminder reminder) {
        String name = reminder.id().value();
        String cron = CronExpression.of(reminder.recurrence());
        String zone = reminder.recurrence().zone().getId();
        ScheduleState state = reminder.enabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED;
        FlexibleTimeWindow exact = FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
        Target target = target(reminder.id());
        try {
            scheduler.createSchedule(create -> create.groupName(place.group()).name(name)
                    .scheduleExpression(cron).scheduleExpressionTimezone(zone).state(state)
                    .flexibleTimeWindow(exact).target(target));
        } catch (ConflictException thereIsOne) {
            scheduler.updateSchedule(update -> update.groupName(place.group()).name(name)
                    .scheduleExpression(cron).scheduleExpressionTimezone(zone).state(state)
                    .flexibleTimeWindow(exact).target(target));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws SdkException if the scheduler refuses or fails
     */
    @Override
    public void remove(CampaignId reminder) {
        try {
            scheduler.deleteSchedule(delete -> delete.groupName(place.group()).name(reminder.value()));
        } catch (ResourceNotFoundException thereIsNone) {
            return; // what was asked for is so
        }
    }

    private Target target(CampaignId reminder) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("v", 1);
        input.put("task", "reminder");
        input.put("campaign", reminder.value());
        return Target.builder()
                .arn(place.targetArn())
                .roleArn(place.roleArn())
                .input(Json.writeText(input))
                .deadLetterConfig(queue -> queue.arn(place.deadLetterArn()))
                .retryPolicy(retry -> retry.maximumEventAgeInSeconds(LATEST_SECONDS).maximumRetryAttempts(3))
                .build();
    }
}
