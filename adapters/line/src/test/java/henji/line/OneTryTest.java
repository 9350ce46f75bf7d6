package henji.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Invocation;

class OneTryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final OneTry oneTry = new OneTry(InstantSource.fixed(NOW));
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch nameAsked = new CountDownLatch(1);
    private final CountDownLatch nameAnswers = new CountDownLatch(1);
    private final Object body = new Object();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCallThatWasGivenUpBeforeItBeganNeverBegins() throws Exception {
        OneTry.Watched watched = oneTry.watch(body, NOW.plusSeconds(60));
        CompletableFuture<Integer> call = post();
        nameAsked.await();

        oneTry.giveUp(body);
        boolean began = watched.began();
        nameAnswers.countDown();

        assertThat(began).isFalse();
        assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void aCallThatNobodyWatchesIsNotPosted() {
        nameAnswers.countDown();

        assertThatThrownBy(() -> post().get()).hasCauseInstanceOf(IOException.class);

        assertThat(requests).hasValue(0);
    }

    @Test
    void aWatchedCallIsPostedOnce() throws Exception {
        nameAnswers.countDown();
        OneTry.Watched watched = oneTry.watch(body, NOW.plusSeconds(60));

        assertThat(post().get()).isEqualTo(200);

        assertThat(watched.status()).isEqualTo(200);
        assertThat(requests).hasValue(1);
    }

    /** A post to a host whose name is found only when the test says so. */
    private CompletableFuture<Integer> post() throws NoSuchMethodException {
        OkHttpClient client = new OkHttpClient.Builder().eventListener(oneTry).dns(name -> {
            nameAsked.countDown();
            try {
                nameAnswers.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(InetAddress.getLoopbackAddress());
        }).build();
        Method method = OneTryTest.class.getDeclaredMethod("post");
        CompletableFuture<Integer> status = new CompletableFuture<>();
        client.newCall(new Request.Builder().url("http://line.example:" + server.getAddress().getPort() + "/")
                .tag(Invocation.class, Invocation.of(method, List.of(body)))
                .post(RequestBody.create("{}", MediaType.get("application/json"))).build()).enqueue(new Callback() {
                    @Override
                    public void onFailure(Call call, IOException e) {
                        status.completeExceptionally(e);
                    }

                    @Override
                    public void onResponse(Call call, Response response) {
                        try (response) {
                            status.complete(response.code());
                        }
                    }
                });
        return status;
    }
}
