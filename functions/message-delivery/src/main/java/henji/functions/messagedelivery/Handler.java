package henji.functions.messagedelivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.lambda.SqsBatch;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Entry point of the function message-delivery. */
public final class Handler implements RequestStreamHandler {

    private final Wiring wiring;

    /** For Lambda. */
    public Handler() {
        this(Surroundings.ofLambda());
    }

    /** For any other surroundings. */
    public Handler(Surroundings surroundings) {
        this.wiring = new Wiring(surroundings);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        SqsBatch.write(SqsBatch.read(event).handle(wiring.worker()::handle, wiring.log()), answer);
    }
}
