package henji.local.line.api;

import henji.local.line.call.Endpoint;
import henji.local.line.platform.Deliveries;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The month's quota, and how much was sent on a day. */
final class CountCalls {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final LocalDate FIRST_COUNTED_DAY = LocalDate.of(2018, 3, 31);

    private final SimulatorClock clock;
    private final Platform platform;

    CountCalls(SimulatorClock clock, Platform platform) {
        this.clock = clock;
        this.platform = platform;
    }

    Answer quota() {
        long quota = platform.settings().quota();
        return Answer.ok(quota < 0
                ? Json.object().put("type", "none")
                : Json.object().put("type", "limited").put("value", quota));
    }

    Answer consumption() {
        return Answer.ok(Json.object().put("totalUsage", platform.used()));
    }

    Answer deliveryCount(String kind, Request request) {
        LocalDate date;
        try {
            date = LocalDate.parse(request.parameter("date", ""), DAY);
        } catch (DateTimeParseException noDay) {
            return Answer.error(400, "The value for the 'date' parameter is invalid");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Deliveries.ZONE);
        if (date.isBefore(FIRST_COUNTED_DAY)) {
            return Answer.ok(Json.object().put("status", "out_of_service"));
        }
        if (!date.isBefore(today)) {
            return Answer.ok(Json.object().put("status", "unready"));
        }
        long sent = kind.equals("broadcast")
                ? 0
                : platform.read(view -> view.deliveries().sentOn(Endpoint.ofLabel(kind), date));
        return Answer.ok(Json.object().put("status", "ready").put("success", sent));
    }
}
