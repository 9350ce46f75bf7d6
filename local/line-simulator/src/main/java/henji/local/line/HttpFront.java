package henji.local.line;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.local.line.api.MessagingApi;
import henji.local.line.call.CallLog;
import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import henji.local.line.call.Faults;
import henji.local.line.call.LineTexts;
import henji.local.line.control.ControlApi;
import henji.local.line.people.Identities;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The simulator's port: LINE's API at the root, control under {@code /control}, phones at {@code /}. It listens on
 * loopback only and answers only to loopback's names, so that no web page elsewhere can reach it through the
 * browser.
 */
final class HttpFront implements AutoCloseable {

    private static final int LONGEST_UPLOAD = 200 * 1024 * 1024;
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SimulatorClock clock;
    private final Identities ids;
    private final Platform platform;
    private final MessagingApi api;
    private final Faults faults;
    private final CallLog log;
    private final ControlApi control;

    /** @throws UncheckedIOException when the port is taken */
    HttpFront(
            int port,
            SimulatorClock clock,
            Identities ids,
            Platform platform,
            MessagingApi api,
            Faults faults,
            CallLog log,
            ControlApi control) {
        this.clock = clock;
        this.ids = ids;
        this.platform = platform;
        this.api = api;
        this.faults = faults;
        this.log = log;
        this.control = control;
        // Without it small answers wait 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " on 127.0.0.1: " + taken.getMessage(), taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            if (!fromLoopback(exchange)) {
                Answer.error(403, "This simulator answers on loopback only").send(exchange);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/v2/") || path.startsWith("/oauth2/")) {
                line(Request.read(exchange, MessagingApi.LONGEST_BODY));
            } else {
                control.serve(Request.read(exchange, LONGEST_UPLOAD));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static boolean fromLoopback(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
        String origin = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin")).orElse("");
        boolean sameOrigin = origin.isEmpty() || origin.equals("http://" + host);
        return HOSTS.contains(host.replaceFirst(":[0-9]+$", "")) && sameOrigin;
    }

    private void line(Request request) throws IOException, InterruptedException {
        String requestId = ids.requestId();
        Optional<Endpoint.Match> found = Endpoint.of(request.method(), request.path());
        if (found.isEmpty()) {
            Answer.error(404, LineTexts.NOT_FOUND).with("x-line-request-id", requestId).send(request.exchange());
            return;
        }
        Endpoint endpoint = found.get().endpoint();
        Optional<Fault> fault = faults.take(endpoint);
        Optional<Fault> before = fault.filter(each -> each.when() == Fault.When.BEFORE);
        Optional<Fault> after = fault.filter(each -> each.when() == Fault.When.AFTER);

        Optional<Answer> instead = Optional.empty();
        if (before.isPresent()) {
            Thread.sleep(before.get().delayMillis());
            switch (before.get().effect()) {
                case Fault.Nothing _ -> {}
                case Fault.Drop _ -> {
                    logged(endpoint, request, requestId, 0, 0);
                    return;
                }
                case Fault.OtherAnswer other -> {
                    api.keyedCall(endpoint, request, requestId).ifPresent(platform::keyArrived);
                    instead = Optional.of(answer(other));
                }
            }
        }
        if (instead.isPresent()) {
            send(instead.get(), endpoint, request, requestId, 0);
            return;
        }
        Answer decided = api.answer(found.get(), request, requestId);
        if (after.isEmpty()) {
            send(decided, endpoint, request, requestId, decided.status());
            return;
        }
        Thread.sleep(after.get().delayMillis());
        switch (after.get().effect()) {
            case Fault.Nothing _ -> send(decided, endpoint, request, requestId, decided.status());
            case Fault.Drop _ -> logged(endpoint, request, requestId, 0, decided.status());
            case Fault.OtherAnswer other -> send(answer(other), endpoint, request, requestId, decided.status());
        }
    }

    private static Answer answer(Fault.OtherAnswer other) {
        return other.html() ? Answer.html(other.status()) : Answer.error(other.status(), other.message());
    }

    private void send(Answer answer, Endpoint endpoint, Request request, String requestId, int decided)
            throws IOException {
        logged(endpoint, request, requestId, answer.status(), decided);
        answer.with("x-line-request-id", requestId).send(request.exchange());
    }

    private void logged(Endpoint endpoint, Request request, String requestId, int status, int decided) {
        log.add(new CallLog.Call(
                clock.instant(),
                endpoint,
                requestId,
                request.header("X-Line-Retry-Key").orElse(""),
                status,
                decided));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
