package henji.functions.campaignclock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.json.Json;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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
        wiring.tasks().handle(Json.readObject(event));
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
