package henji.local.line.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.LineSimulator;
import henji.local.line.LineSimulatorMain;
import henji.local.line.fixture.WebhookReceiver;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.phones.Pictures;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest extends WithSimulator {

    @TempDir
    Path data;

    private final UUID key = UUID.randomUUID();

    @BeforeEach
    void onDisk() {
        restart(options());
    }

    private SimulatorOptions options() {
        return SimulatorOptions.defaults().withClock(clock).withData(data);
    }

    @Test
    void keysCountsQuotaChatsAndClockAreThereAgain() throws IOException {
        String mika = simulator.addFriend("美香");
        List<String> many = simulator.addFriends(20_000, 5, "");
        line.push(key, mika, "こんにちは");
        String messageId = simulator.sendImage(mika, "image/png", Pictures.avatar(mika, 32));
        simulator.block(many.getFirst());
        simulator.setClockOffset(60_000);
        JsonNode chat = chatOf(mika);
        String name = nameOf(many.getLast());

        restart(options());

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(409);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
        assertThat(line.get("/v2/bot/message/quota/consumption").body().path("totalUsage").asInt()).isEqualTo(1);
        assertThat(chatOf(mika)).isEqualTo(chat);
        assertThat(line.get("/v2/bot/message/" + messageId + "/content").status()).isEqualTo(200);
        assertThat(line.get("/v2/bot/profile/" + many.getFirst()).status()).isEqualTo(404);
        assertThat(nameOf(many.getLast())).isEqualTo(name);
        assertThat(simulator.clock().offsetMillis()).isEqualTo(60_000);
    }

    @Test
    void tokensOutliveARestart() throws IOException {
        String token = simulator.issueToken();

        restart(options());

        assertThat(line.send(HttpRequest.newBuilder(line.uri().resolve("/v2/bot/info"))
                        .header("Authorization", "Bearer " + token))
                .status())
                .isEqualTo(200);
    }

    @Test
    void aUsedReplyTokenStaysUsed() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.writeText(mika, "一");
        simulator.writeText(mika, "二");
        JsonNode ledger = line.control("/control/webhooks/ledger").body().path("ledger");
        line.reply(ledger.at("/0/event/replyToken").asText(), "はい");

        restart(options());

        assertThat(line.reply(ledger.at("/0/event/replyToken").asText(), "はい").status()).isEqualTo(400);
        assertThat(line.reply(ledger.at("/1/event/replyToken").asText(), "はい").status()).isEqualTo(200);
    }

    @Test
    void anEventNobodyAcknowledgedIsRedeliveredAfterTheRestart() throws Exception {
        String mika = simulator.addFriend("美香");
        line.control("POST", "/control/webhooks/hold", Json.object());
        simulator.writeText(mika, "届いていない");

        try (WebhookReceiver receiver = new WebhookReceiver()) {
            restart(options().withSettings(Settings.likeLine()
                    .withRedelivery(true)
                    .withWebhookUrl(receiver.url())
                    .with(Json.object().put("redeliveryFirstMillis", 1))));

            JsonNode event = receiver.next().event(0);
            assertThat(event.at("/message/text").asText()).isEqualTo("届いていない");
            assertThat(event.at("/deliveryContext/isRedelivery").asBoolean()).isTrue();
        }
    }

    @Test
    void aLineCutShortByACrashIsDropped() throws IOException {
        String mika = simulator.addFriend("美香");
        line.push(key, mika, "こんにちは");
        simulator.close();
        Files.writeString(data.resolve("line.jsonl"), "{\"fact\":\"accep" + "x".repeat(10_000),
                StandardOpenOption.APPEND);

        restart(options());
        line.push(mika, "もう一度");
        restart(options());

        assertThat(simulator.deliveriesTo(mika)).isEqualTo(2);
    }

    @Test
    void oneFolderServesOneSimulator() {
        assertThatThrownBy(() -> LineSimulator.start(options()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another LINE simulator");
    }

    @Test
    void aProcessKilledInTheMiddleOfItsWorkForgetsNothingItAnswered() throws Exception {
        Path ready = data.resolve("ready.json");
        Path folder = data.resolve("process");
        Process first = process(folder, ready);
        URI uri = uri(first, ready);
        HttpClient client = HttpClient.newHttpClient();
        String person = post(client, uri.resolve("/control/people"), "", "{\"displayName\":\"美香\"}").path("id")
                .asText();
        int answered = 0;
        for (int i = 0; i < 20; i++) {
            String body = "{\"to\":\"" + person + "\",\"messages\":[{\"type\":\"text\",\"text\":\"" + i + "\"}]}";
            JsonNode sent = post(client, uri.resolve("/v2/bot/message/push"), token(client, uri), body);
            answered += sent.path("sentMessages").size();
        }

        first.destroyForcibly();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.delete(ready);
        Process second = process(folder, ready);
        try {
            HttpResponse<byte[]> deliveries = client.send(
                    HttpRequest.newBuilder(uri(second, ready).resolve("/control/deliveries?user=" + person)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answered).isEqualTo(20);
            assertThat(Json.parse(deliveries.body()).orElseThrow().path("deliveries").asInt()).isEqualTo(20);
        } finally {
            second.destroyForcibly();
            second.waitFor();
        }
    }

    private static Process process(Path folder, Path ready) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LineSimulatorMain.class.getName(),
                        "--data",
                        folder.toString(),
                        "--ready-file",
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI uri(Process process, Path ready) throws Exception {
        while (!Files.exists(ready)) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("the simulator ended by itself").isFalse();
        }
        return URI.create(Json.parse(Files.readAllBytes(ready)).orElseThrow().path("uri").asText());
    }

    private static String token(HttpClient client, URI uri) throws Exception {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri.resolve("/oauth2/v3/token"))
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=1234567890"
                                + "&client_secret=0123456789abcdef0123456789abcdef"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return Json.parse(answer.body()).orElseThrow().path("access_token").asText();
    }

    private static JsonNode post(HttpClient client, URI address, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token)
                    .header("X-Line-Retry-Key", UUID.randomUUID().toString());
        }
        return Json.parse(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body()).orElseThrow();
    }

    private JsonNode chatOf(String userId) throws IOException {
        return line.control("/control/people/" + userId + "/chat").body();
    }

    private String nameOf(String userId) throws IOException {
        return line.control("/control/people/" + userId).body().path("displayName").asText();
    }
}
