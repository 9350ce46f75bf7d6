package henji.local.stack.removal;

import java.util.Map;
import java.util.Optional;

/**
 * Rights without which a function is refused and, by design, does its work all the same. They are tried as all others
 * are: the refusal has to come and to name the line.
 */
final class GoesOnWithout {

    private static final String LOST_LINES =
            "Lambda writes the log with the role; as on AWS the function runs and its lines are lost";
    private static final String TICK_FINDS_IT =
            "the reminder is kept, and the minute's tick opens its run without an alarm of its own";

    private static final Map<String, String> OF_EVERY_ROLE = Map.of(
            "logs:CreateLogStream", LOST_LINES,
            "logs:PutLogEvents", LOST_LINES,
            "events:PutEvents", "a friend's answer matters more than a notice to the client's own rules");

    private static final Map<String, String> OF_ONE_ROLE = Map.of(
            "WebhookIngestRole sqs:SendMessage", "the webhook's body is kept in spill/, and its alarm calls a person",
            "AutoMarkingRole ssm:GetParameter",
            "a friend's message is stored even if LINE cannot be asked for the name",
            "AdminApiRole scheduler:CreateSchedule", TICK_FINDS_IT,
            "AdminApiRole scheduler:UpdateSchedule", TICK_FINDS_IT,
            "AdminApiRole scheduler:DeleteSchedule", "an alarm for a reminder that is off or gone does nothing",
            "AdminApiRole iam:PassRole", TICK_FINDS_IT,
            "CampaignClockRole sqs:SendMessage SchedulerDlq",
            "the clock has failed before; its failure goes unrecorded");

    private GoesOnWithout() {}

    /** Why it goes on; empty for nearly all lines. */
    static Optional<String> reason(String role, String action, String place) {
        return Optional.ofNullable(OF_EVERY_ROLE.get(action))
                .or(() -> Optional.ofNullable(OF_ONE_ROLE.get(role + " " + action)))
                .or(() -> Optional.ofNullable(OF_ONE_ROLE.get(role + " " + action + " " + place)));
    }
}
