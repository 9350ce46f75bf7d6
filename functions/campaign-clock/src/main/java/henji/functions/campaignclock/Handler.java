package henji.functions.campaignclock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.core.campaign.CampaignId;
import henji.core.campaign.ReminderClock;
import henji.lambda.BadEvent;
import henji.lambda.Json;
import henji.lambda.LogField;
import henji.lambda.MayPass;
import henji.lambda.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
     * those before it.
     *
     * @throws PartFailed so that the tick is repeated
     */
    private ReminderClock.Ticked tick() {
        List<Optional<?>> parts = new ArrayList<>();
        parts.add(part(this::beginBroadcasts));
        Optional<ReminderClock.Ticked> ticked = part(wiring.clock()::tick);
        parts.add(ticked);
        parts.add(part(this::sweepSends));
        long failed = parts.stream().filter(Optional::isEmpty).count();
        if (failed > 0) {
            throw new PartFailed(failed + " of " + parts.size() + " parts of the tick failed; the log says where");
        }
        return ticked.orElseThrow();
    }

    private <T> Optional<T> part(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException failure) {
            wiring.log().error("part-failed").with(MayPass.origin(failure)).write();
            return Optional.empty();
        }
    }

    private int beginBroadcasts() {
        int begun = wiring.broadcasts().tick();
        if (begun > 0) {
            wiring.log().info("broadcasts-begun").with(LogField.COUNT, begun).write();
        }
        return begun;
    }

    private int sweepSends() {
        int finished = wiring.sends().sweep();
        if (finished > 0) {
            wiring.log().info("sends-swept").with(LogField.COUNT, finished).write();
        }
        return finished;
    }

    /** Carries no message of a third party: what a function throws ends up in its log as it is. */
    private static final class PartFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartFailed(String message) {
            super(message);
        }
    }
}
