package henji.local.stack.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * HTTP/1.1 to one other program, over connections that are kept and used again, on the caller's thread. The JDK's
 * client hands each request to threads of its own; behind the fronts, which pass on some ten requests for each message
 * of a friend, that was a fifth of the stack's time.
 *
 * <p>What was not answered is never sent again: it may have been done. So no connection is used that the other side may
 * just be closing: one that nobody used for two seconds is closed instead. Safe for use by several threads.
 */
public final class OriginClient {

    private static final int KEPT = 500;
    private static final Duration KEPT_FOR = Duration.ofSeconds(2);

    /** Waits without end: the function that asks has an end of its own, and so has the long poll of a queue. */
    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(KEPT, KEPT_FOR.toMillis(), TimeUnit.MILLISECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();

    private final HttpUrl origin;
    private final String folder;

    /**
     * An answer.
     *
     * @param headers names in lower case, values in the order they came
     */
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    /** @param origin {@code http} or {@code https}, with a path below which all requests go, or without */
    public OriginClient(URI origin) {
        this.origin = HttpUrl.get(origin);
        String path = origin.getRawPath() == null ? "" : origin.getRawPath();
        this.folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Sends a request and waits for the whole answer, however long it takes.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     * @param headers all but Host and Content-Length
     * @throws InterruptedException if the thread is interrupted meanwhile; the request may have been done
     */
    public Answer send(String method, String target, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        Request request = new Request.Builder()
                .url(url(target))
                .headers(headers(headers))
                .method(method, body.length > 0 || needsBody(method) ? RequestBody.create(body) : null)
                .build();
        try (Response response = HTTP.newCall(request).execute()) {
            return new Answer(response.code(), response.headers().toMultimap(), response.body().bytes());
        } catch (IOException e) {
            // A virtual thread's socket is closed by an interrupt.
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    private HttpUrl url(String target) {
        int query = target.indexOf('?');
        return origin.newBuilder()
                .encodedPath(folder + (query < 0 ? target : target.substring(0, query)))
                .encodedQuery(query < 0 ? null : target.substring(query + 1))
                .build();
    }

    private static Headers headers(Map<String, List<String>> given) {
        Headers.Builder headers = new Headers.Builder();
        // Otherwise OkHttp asks for gzip and unpacks it; what is passed on is to stay as it is.
        headers.set("Accept-Encoding", "identity");
        given.forEach((name, values) -> {
            headers.removeAll(name);
            values.forEach(value -> headers.addUnsafeNonAscii(name, value));
        });
        return headers.build();
    }

    private static boolean needsBody(String method) {
        return method.equals("POST") || method.equals("PUT");
    }
}
