package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.core.campaign.OnHoliday;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.json.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reminder as an item: kd kind · vs version · nm name · en enabled · sg segment · ms messages · wd days of the week,
 * or md day of the month with mo what short months do · lt local time · tz zone · gd guards · la lateness in minutes ·
 * lo if it is as late as the settings say · tn through quiet hours · ho what holidays do, absent nothing · wf watched
 * from · ua, ub updated at, by.
 */
final class ReminderItem {

    static final String KIND = "reminder";

    /** What a release that knows no limit of the account's reads in its place. */
    private static final Duration ONCE_USUAL = Duration.ofHours(2);

    private ReminderItem() {
    }

    static boolean is(Map<String, AttributeValue> item) {
        return KIND.equals(Values.text(item, "kd"));
    }

    static Map<String, AttributeValue> write(Reminder reminder) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("kd", Values.of(KIND));
        item.put("vs", Values.of(reminder.version()));
        item.put("nm", Values.of(reminder.name()));
        item.put("en", Values.of(reminder.enabled()));
        item.put("sg", Values.of(Json.writeText(SegmentWriter.write(reminder.segment()))));
        item.put("ms", Values.of(reminder.messages().frozen()));
        switch (reminder.recurrence()) {
            case Recurrence.Weekly weekly -> item.put("wd", Values.of(weekly.days().stream().sorted()
                    .map(DayOfWeek::name).collect(Collectors.joining(","))));
            case Recurrence.Monthly monthly -> {
                item.put("md", Values.of((long) monthly.day()));
                item.put("mo", Values.of(monthly.shortMonth().name()));
            }
        }
        item.put("lt", Values.of(reminder.recurrence().at().toString()));
        item.put("tz", Values.of(reminder.recurrence().zone().getId()));
        if (!reminder.guards().isNone()) {
            item.put("gd", Values.of(reminder.guards().code()));
        }
        item.put("la", Values.of(reminder.timing().lateness().orElse(ONCE_USUAL).toMinutes()));
        if (reminder.timing().lateness().isEmpty()) {
            item.put("lo", Values.of(true));
        }
        if (reminder.timing().tonight()) {
            item.put("tn", Values.of(true));
        }
        if (reminder.timing().onHoliday() != OnHoliday.SEND) {
            item.put("ho", Values.of(reminder.timing().onHoliday().name()));
        }
        item.put("wf", Values.of(reminder.watchedFrom().toEpochMilli()));
        item.put("ua", Values.of(reminder.updatedAt().toEpochMilli()));
        item.put("ub", Values.of(reminder.updatedBy().code()));
        return item;
    }

    static Reminder read(CampaignId id, Map<String, AttributeValue> item) {
        return new Reminder(id, Values.number(item, "vs"), Values.text(item, "nm"), item.get("en").bool(),
                SegmentReader.read(Json.read(Values.text(item, "sg"))),
                OutgoingMessages.ofTree(Json.read(Values.text(item, "ms"))),
                recurrence(item), ContentItem.guards(item), timing(item),
                BroadcastItem.time(item, "wf"), BroadcastItem.time(item, "ua"), BroadcastItem.actor(item, "ub"));
    }

    private static Timing timing(Map<String, AttributeValue> item) {
        return new Timing(item.containsKey("lo") || !item.containsKey("la") ? Optional.empty()
                : Optional.of(Duration.ofMinutes(Values.number(item, "la"))),
                item.containsKey("tn"),
                item.containsKey("ho") ? OnHoliday.valueOf(Values.text(item, "ho")) : OnHoliday.SEND);
    }

    private static Recurrence recurrence(Map<String, AttributeValue> item) {
        LocalTime at = LocalTime.parse(Values.text(item, "lt"));
        ZoneId zone = ZoneId.of(Values.text(item, "tz"));
        if (item.containsKey("wd")) {
            return new Recurrence.Weekly(Arrays.stream(Values.text(item, "wd").split(","))
                    .map(DayOfWeek::valueOf).collect(Collectors.toSet()), at, zone);
        }
        return new Recurrence.Monthly(Math.toIntExact(Values.number(item, "md")),
                Recurrence.Monthly.ShortMonth.valueOf(Values.text(item, "mo")), at, zone);
    }
}
