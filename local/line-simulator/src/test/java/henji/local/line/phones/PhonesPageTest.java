package henji.local.line.phones;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhonesPageTest extends WithSimulator {

    @Test
    void thePageAndEverythingItNamesIsServedUnderAStrictPolicy() throws IOException {
        LineCaller.Reply page = line.control("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy")).contains("default-src 'none'").doesNotContain("unsafe");
        String html = new String(page.raw().body(), StandardCharsets.UTF_8);
        assertThat(html).contains("<html lang=\"ja\">").doesNotContain("style=\"").doesNotContain("<script>");
        Matcher names = Pattern.compile("(?:src|href)=\"([a-z.]+)\"").matcher(html);
        int found = 0;
        while (names.find()) {
            assertThat(line.control("/" + names.group(1)).status()).as(names.group(1)).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    @Test
    void everyModuleThatAScriptImportsIsServed() throws IOException {
        String script = new String(line.control("/phones.js").raw().body(), StandardCharsets.UTF_8)
                + new String(line.control("/phone.js").raw().body(), StandardCharsets.UTF_8);

        Matcher imports = Pattern.compile("from '\\./([a-z.]+)'").matcher(script);

        while (imports.find()) {
            assertThat(line.control("/" + imports.group(1)).status()).as(imports.group(1)).isEqualTo(200);
        }
    }

    @Test
    void whatAPersonUploadsNeverRunsAsAPage() throws IOException {
        String mika = simulator.addFriend("美香");
        String messageId = line.send(HttpRequest.newBuilder(line.uri().resolve("/control/people/" + mika + "/file"))
                        .header("Content-Type", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString("<script>alert(1)</script>")))
                .body()
                .path("messageId")
                .asText();

        LineCaller.Reply content = line.control("/control/content/" + messageId);

        assertThat(content.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(content.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void aPageOfAnotherOriginAndAnotherHostNameAreRefused() throws IOException {
        LineCaller.Reply origin = line.send(HttpRequest.newBuilder(line.uri().resolve("/control/people"))
                .header("Origin", "https://example.com")
                .POST(HttpRequest.BodyPublishers.ofString("{\"displayName\":\"だれか\"}")));

        assertThat(origin.status()).isEqualTo(403);
        assertThat(line.control("/control/people").body().path("total").asInt()).isZero();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), line.uri().getPort())) {
            socket.getOutputStream().write("GET /control/people HTTP/1.1\r\nHost: rebound.example\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).contains("403");
        }
    }

    @Test
    void theStreamShowsWhatIsThereAndThenWhatComes() throws Exception {
        String mika = simulator.addFriend("美香");
        simulator.writeText(mika, "一つ目");
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(line.uri().resolve("/control/stream?users=" + mika)).build(),
                HttpResponse.BodyHandlers.ofLines());

        try (var lines = stream.body()) {
            var chats = lines.filter(each -> each.startsWith("data: "))
                    .map(each -> Json.parse(each.substring(6)))
                    .iterator();
            JsonNode first = chats.next();
            line.push(mika, "二つ目");
            JsonNode second = chats.next();

            assertThat(first.at("/entries/0/message/text").asText()).isEqualTo("一つ目");
            assertThat(second.at("/entries/0/messages/0/text").asText()).isEqualTo("二つ目");
        }
    }

    @Test
    void anUnsentMessageLeavesTheChatWithoutItsText() throws IOException {
        String mika = simulator.addFriend("美香");
        String messageId = simulator.writeText(mika, "ひみつ");
        simulator.unsend(mika, messageId);

        String chat = new String(
                line.control("/control/people/" + mika + "/chat").raw().body(), StandardCharsets.UTF_8);

        assertThat(chat).contains("\"unsent\":true").doesNotContain("ひみつ");
        assertThat(line.control("POST", "/control/people/" + mika + "/unsend",
                Json.object().put("messageId", messageId)).status()).isEqualTo(400);
    }

    @Test
    void movingTheStacksClockMovesTheSimulatorsByTheSameOffset() throws IOException {
        HttpServer stack = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        stack.createContext("/control/clock", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            long offset = asked.isEmpty() ? 0 : Json.parse(asked).path("advanceMillis").asLong();
            byte[] answer = Json.bytes(Json.object().put("now", "2026-11-23T01:00:00Z").put("offsetMillis", offset));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        stack.start();
        try {
            restart(SimulatorOptions.defaults()
                    .withClock(clock)
                    .withStackControl(URI.create("http://127.0.0.1:" + stack.getAddress().getPort() + "/control")));
            assertThat(line.control("/control/status").body().path("stackControl").asBoolean()).isTrue();
            assertThat(line.control("/control/stack-clock").body().path("offsetMillis").asLong()).isZero();

            LineCaller.Reply moved = line.control("POST", "/control/stack-clock",
                    Json.object().put("advanceMillis", 86_400_000));

            assertThat(moved.body().path("now").asText()).isEqualTo("2026-11-23T01:00:00Z");
            assertThat(simulator.clock().offsetMillis()).isEqualTo(86_400_000);
        } finally {
            stack.stop(0);
        }
        assertThat(line.control("/control/stack-clock").status()).isEqualTo(502);
    }

    @Test
    void withoutAStackThereIsNoClockToMove() throws IOException {
        assertThat(line.control("/control/status").body().path("stackControl").asBoolean()).isFalse();
        assertThat(line.control("/control/stack-clock").status()).isEqualTo(404);
    }

    @Test
    void theSimulatorsOwnClockIsSetByOffsetStepOrTime() throws IOException {
        line.control("PUT", "/control/clock", Json.object().put("offsetMillis", 1_000));
        line.control("PUT", "/control/clock", Json.object().put("advanceMillis", 500));
        assertThat(simulator.clock().offsetMillis()).isEqualTo(1_500);

        LineCaller.Reply set = line.control("PUT", "/control/clock",
                Json.object().put("to", "2026-11-23T10:00:00+09:00"));

        assertThat(set.body().path("now").asText()).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(line.control("PUT", "/control/clock", Json.object()).status()).isEqualTo(400);
    }

    @Test
    void settingsWithAnUnknownNameAreRefused() throws IOException {
        assertThat(line.control("PUT", "/control/settings", Json.object().put("quotas", 5)).status()).isEqualTo(400);
        assertThat(line.control("PUT", "/control/settings", Json.object().put("quota", 5)).body().path("quota").asInt())
                .isEqualTo(5);
        assertThat(line.control("PUT", "/control/settings",
                Json.object().put("webhookUrl", "http://example.com/")).status()).isEqualTo(400);
    }
}
