package henji.functions.adminapi.view;

import henji.core.campaign.Holidays;
import henji.core.settings.DeliverySettings;
import henji.core.settings.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the account sends to many, with what the page needs beside it. */
public final class DeliveryView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private DeliveryView() {
    }

    /**
     * The settings as the page edits them.
     *
     * @param shareMax most of LINE's limits that may be asked for
     */
    public static Map<String, Object> of(DeliverySettings delivery, int shareMax, Instant now, ZoneId zone) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("quietHours", Map.of("enabled", delivery.quietHours().on(), "from", time(delivery.quietHours().from()),
                "to", time(delivery.quietHours().to())));
        view.put("latenessMinutes", Map.of("broadcast", delivery.lateness().broadcast().toMinutes(),
                "reminder", delivery.lateness().reminder().toMinutes(),
                "step", delivery.lateness().step().toMinutes()));
        view.put("rateShare", delivery.rateShare());
        view.put("rateShareMax", shareMax);
        view.put("holidaysUntil", Holidays.JAPAN.until().toString());
        view.put("holidaysEndSoon", Holidays.JAPAN.endSoon(now, zone));
        view.put("version", delivery.version());
        return view;
    }

    /** A stretch of quiet hours. */
    public static Map<String, Object> night(QuietHours.Night night) {
        return Map.of("begins", night.begins().toEpochMilli(), "ends", night.ends().toEpochMilli());
    }

    /** Holidays that leave out an occurrence or bring it later. */
    public static List<Map<String, Object>> holidays(List<Holidays.Holiday> holidays) {
        return holidays.stream().map(holiday -> Map.<String, Object>of("date", holiday.day().toString(),
                "name", holiday.name())).toList();
    }

    private static String time(LocalTime time) {
        return TIME.format(time);
    }
}
