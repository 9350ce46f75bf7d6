package henji.lambda;

import henji.json.BadJson;
import henji.runtime.Log;
import henji.runtime.LogField;
import henji.runtime.MayPass;
import henji.runtime.Service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Runs one HTTP invocation: event in, answer out, and the last handler of failures. This is the one place where an
 * exception becomes a status: {@link Refused} its own, {@link BadJson} 400, what {@link MayPass} 503, anything else 500
 * with no word of its cause but the id that the log line carries.
 */
public final class HttpEndpoint {

    /** Answers one request. */
    @FunctionalInterface
    public interface Responder {
        /** The answer; may throw {@link Refused} or {@link BadJson}. */
        HttpReply reply(HttpRequest request);
    }

    private final Log log;
    private final Responder responder;

    /** An endpoint that answers with the given responder. */
    public HttpEndpoint(Log log, Responder responder) {
        this.log = log;
        this.responder = responder;
    }

    /**
     * Handles one invocation.
     *
     * @throws BadEvent if the event is no HTTP request of payload format 2.0
     */
    public void handle(InputStream event, OutputStream answer) throws IOException {
        HttpRequest request = HttpRequest.read(event);
        reply(request).write(answer);
    }

    private HttpReply reply(HttpRequest request) {
        try {
            return responder.reply(request);
        } catch (Refused e) {
            return e.problem().reply(request.requestId());
        } catch (BadJson e) {
            return Problem.of(400, "bad-json", "The body is not acceptable JSON")
                    .withDetail(e.getMessage())
                    .reply(request.requestId());
        } catch (RuntimeException e) {
            log.error("request-failed")
                    .with(LogField.REQUEST_ID, request.requestId())
                    .with(LogField.ROUTE, request.routeKey())
                    .with(MayPass.origin(e))
                    .write();
            Optional<Service> down = MayPass.waitFor(e);
            if (down.isPresent()) {
                return Problem.unavailable(down.get()).reply(request.requestId());
            }
            return Problem.of(500, "internal", "Something failed on our side")
                    .withDetail("Try again; if it stays, pass on the id.")
                    .reply(request.requestId());
        }
    }
}
