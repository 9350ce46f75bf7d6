package henji.functions.automarking;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.lambda.SqsBatch;
import henji.runtime.Surroundings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Entry point of the function auto-marking. */
public final class Handler implements RequestStreamHandler {

    private final Wiring wiring;

    /** For Lambda: also walks the way once before the snapshot. */
    public Handler() {
        this(Surroundings.ofLambda());
        wiring.primer().prime();
    }

    /** For any other surroundings. */
    public Handler(Surroundings surroundings) {
        this.wiring = new Wiring(surroundings);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        SqsBatch.write(wiring.messages().handle(SqsBatch.read(event), wiring.log()), answer);
    }
}
