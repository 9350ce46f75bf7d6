package henji.local.template;

import java.util.Optional;

/**
 * A schedule written in the template.
 *
 * @param expression {@code rate(…)}, {@code cron(…)} with six fields, or {@code at(…)}
 * @param zone IANA name in which cron and at are read
 * @param group name of the schedule group
 * @param input the event that the target gets; empty = the scheduler's own event
 * @param roleArn the role with which the scheduler calls the target; empty = a rule of the event bus, which needs none
 * @param targetArn what is called
 * @param deadLetterArn the queue for what the scheduler cannot deliver; empty = it is lost
 * @param enabled false = kept, but never fired
 */
public record ScheduleRule(
        String name,
        String expression,
        String zone,
        String group,
        Optional<String> input,
        Optional<String> roleArn,
        String targetArn,
        Optional<String> deadLetterArn,
        boolean enabled) {}
