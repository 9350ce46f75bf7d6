package henji.functions.webhookingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.lambda.HttpEndpoint;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Entry point of the function webhook-ingest. */
public final class Handler implements RequestStreamHandler {

    private final Wiring wiring;
    private final HttpEndpoint endpoint;

    /** For Lambda: also walks the way once before the snapshot. */
    public Handler() {
        this(new Wiring(Surroundings.ofLambda()), true);
    }

    /** For any other surroundings. */
    public Handler(Surroundings surroundings) {
        this(new Wiring(surroundings), false);
    }

    private Handler(Wiring wiring, boolean prime) {
        this.wiring = wiring;
        this.endpoint = new HttpEndpoint(wiring.log(), wiring.responder());
        if (prime) {
            wiring.primer().prime();
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.begin(Optional.ofNullable(context).map(Context::getRemainingTimeInMillis));
        endpoint.handle(event, answer);
    }
}
