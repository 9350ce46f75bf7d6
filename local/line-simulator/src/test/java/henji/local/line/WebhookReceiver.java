package henji.local.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A webhook address that notes what came and answers as told, then 200. */
final class WebhookReceiver implements AutoCloseable {

    /** What came. */
    record Call(byte[] body, String signature) {
        JsonNode json() {
            return Json.parse(body).orElseThrow();
        }

        JsonNode event(int index) {
            return json().path("events").path(index);
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Integer> answers;

    WebhookReceiver(Integer... firstAnswers) throws IOException {
        answers = new ConcurrentLinkedQueue<>(List.of(firstAnswers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhook";
    }

    /** @throws AssertionError when nothing comes in 10 s */
    Call next() throws InterruptedException {
        Call call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no webhook came");
        }
        return call;
    }


    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Integer answer = answers.poll();
        // Noted before it is answered: the answer may bring the next call at once.
        calls.add(new Call(body, String.valueOf(exchange.getRequestHeaders().getFirst("x-line-signature"))));
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
