package henji.functions.campaignclock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.core.campaign.CampaignId;
import henji.core.campaign.ReminderClock;
import henji.lambda.BadEvent;
import henji.lambda.Json;
import henji.lambda.LogField;
import henji.lambda.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Entry point of the function campaign-clock. */
public final class Handler implements RequestStreamHandler {

    private final Wiring wiring;

    /** For Lambda: also walks the way once before the snapshot. */
    public Handler() {
        this(new Wiring(Surroundings.ofLambda()));
        wiring.primer().prime();
    }

    /** For any other surroundings. */
    public Handler(Surroundings surroundings) {
        this(new Wiring(surroundings));
    }

    private Handler(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        ReminderClock.Ticked ticked = handle(Json.readObject(event));
        wiring.log().info("ticked")
                .with(LogField.COUNT, ticked.opened())
                .with(LogField.FAILED, ticked.missed())
                .write();
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private ReminderClock.Ticked handle(Map<String, Object> event) {
        return switch (event.get("task")) {
            case String task when task.equals("tick") -> tick();
            case String task when task.equals("reminder") && event.get("campaign") instanceof String campaign ->
                wiring.clock().occurrence(new CampaignId(campaign));
            case null, default -> throw new BadEvent("the event is no tick and no reminder's alarm");
        };
    }

    /**
     * What is to begin comes first, the answers whose outcome is open last. Each part is tried, whatever becomes of
     * those before it; a failure is thrown in the end.
     */
    private ReminderClock.Ticked tick() {
        Optional<RuntimeException> failure = beginBroadcasts();
        try {
            ReminderClock.Ticked ticked = wiring.clock().tick();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return ticked;
        } finally {
            sweepSends();
        }
    }

    private Optional<RuntimeException> beginBroadcasts() {
        try {
            int begun = wiring.broadcasts().tick();
            if (begun > 0) {
                wiring.log().info("broadcasts-begun").with(LogField.COUNT, begun).write();
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void sweepSends() {
        int finished = wiring.sends().sweep();
        if (finished > 0) {
            wiring.log().info("sends-swept").with(LogField.COUNT, finished).write();
        }
    }
}
