package henji.functions.adminpage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.lambda.HttpEndpoint;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Entry point of the function admin-page. */
public final class Handler implements RequestStreamHandler {

    private final HttpEndpoint endpoint;

    /** For Lambda. */
    public Handler() {
        this(Surroundings.ofLambda());
    }

    /** For any other surroundings. */
    public Handler(Surroundings surroundings) {
        this(surroundings, "/page");
    }

    /** With the page's files in another resource folder. */
    Handler(Surroundings surroundings, String folder) {
        this.endpoint = new HttpEndpoint(
                Log.toStandardOutput(surroundings, "admin-page"),
                new PageResponder(PageEnv.of(surroundings), new PageFiles(folder)));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        endpoint.handle(event, answer);
    }
}
