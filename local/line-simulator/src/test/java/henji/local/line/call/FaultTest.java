package henji.local.line.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FaultTest extends WithSimulator {

    private final UUID key = UUID.randomUUID();

    @Test
    void aDroppedAnswerAfterAcceptanceAndARetryMakeOneDelivery() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.dropAfter(Endpoint.PUSH).times(1));

        assertThatThrownBy(() -> line.push(key, mika, "こんにちは")).isInstanceOf(IOException.class);
        LineCaller.Reply retry = line.push(key, mika, "こんにちは");

        assertThat(retry.status()).isEqualTo(409);
        assertThat(retry.header("x-line-accepted-request-id")).isNotBlank();
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
        assertThat(simulator.summary().at("/endpoints/push/dropped").asInt()).isEqualTo(1);
    }

    @Test
    void aCallDroppedBeforeAcceptanceWasNeverSent() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.dropBefore(Endpoint.PUSH).times(1));

        assertThatThrownBy(() -> line.push(key, mika, "こんにちは")).isInstanceOf(IOException.class);
        assertThat(simulator.deliveriesTo(mika)).isZero();
        LineCaller.Reply retry = line.push(key, mika, "こんにちは");

        assertThat(retry.status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }

    @Test
    void a500CanComeBeforeOrAfterAcceptance() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.answer(Endpoint.PUSH, Fault.When.BEFORE, 500).times(1));
        simulator.faults().add(Fault.answer(Endpoint.PUSH, Fault.When.AFTER, 503).times(1));

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(500);
        assertThat(simulator.deliveriesTo(mika)).isZero();
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(503);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(409);
    }

    @Test
    void aConflictWithoutItsHeaderProvesNothing() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.conflictWithoutHeader(Endpoint.PUSH, Fault.When.BEFORE).times(1));

        LineCaller.Reply conflict = line.push(key, mika, "こんにちは");

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.header("x-line-accepted-request-id")).isEmpty();
        assertThat(simulator.deliveriesTo(mika)).isZero();
    }

    @Test
    void bothKindsOf429CanBeAskedFor() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.rateLimited(Endpoint.PUSH).times(1));
        simulator.faults().add(Fault.monthlyLimit(Endpoint.PUSH).times(1));

        assertThat(line.push(mika, "一").body().path("message").asText()).contains("rate limit");
        assertThat(line.push(mika, "二").body().path("message").asText()).contains("monthly limit");
        assertThat(line.push(mika, "三").status()).isEqualTo(200);
    }

    @Test
    void aPageOfHtmlCanStandInForTheAnswer() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.html(Endpoint.PUSH, Fault.When.AFTER, 502).times(1));

        LineCaller.Reply page = line.push(key, mika, "こんにちは");

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.header("content-type")).isEqualTo("text/html");
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(1);
    }

    @Test
    void anAnswerCanBeHeldUpAfterTheMessageArrived() throws Exception {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(new Fault(
                Optional.of(Endpoint.PUSH),
                Fault.When.AFTER,
                300,
                new Fault.Nothing(),
                0,
                OptionalInt.of(1)));
        long start = System.nanoTime();

        LineCaller.Reply answer = line.push(key, mika, "こんにちは");

        assertThat(answer.status()).isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(300);
    }

    @Test
    void aFaultHitsItsEndpointAndTheCallsItNames() throws IOException {
        List<String> friends = simulator.addFriends(2, 1, "");
        simulator.faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.BEFORE, 500).skipping(1).times(2));

        assertThat(line.push(friends.getFirst(), "別の入口").status()).isEqualTo(200);
        assertThat(line.multicast(UUID.randomUUID(), friends, "一").status()).isEqualTo(200);
        assertThat(line.multicast(UUID.randomUUID(), friends, "二").status()).isEqualTo(500);
        assertThat(line.multicast(UUID.randomUUID(), friends, "三").status()).isEqualTo(500);
        assertThat(line.multicast(UUID.randomUUID(), friends, "四").status()).isEqualTo(200);
    }

    @Test
    void faultsAreSetListedAndClearedByControl() throws IOException {
        String mika = simulator.addFriend("美香");
        line.control("POST", "/control/faults", Json.object()
                .put("endpoint", "push")
                .put("when", "after")
                .put("effect", "status")
                .put("status", 504));

        assertThat(line.push(mika, "一").status()).isEqualTo(504);
        assertThat(line.push(mika, "二").status()).isEqualTo(504);
        assertThat(line.control("/control/faults").body().at("/faults/0/endpoint").asText()).isEqualTo("push");
        line.control("DELETE", "/control/faults?endpoint=push", Json.object());

        assertThat(line.push(mika, "三").status()).isEqualTo(200);
        assertThat(simulator.deliveriesTo(mika)).isEqualTo(3);
        assertThat(line.control("POST", "/control/faults", Json.object().put("effect", "explode")).status())
                .isEqualTo(400);
    }

    @Test
    void theCallLogTellsWhatWasDecidedAndWhatWasAnswered() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.faults().add(Fault.answer(Endpoint.PUSH, Fault.When.AFTER, 500).times(1));
        line.push(key, mika, "こんにちは");

        var call = line.control("/control/calls?endpoint=push").body().at("/calls/0");

        assertThat(call.path("status").asInt()).isEqualTo(500);
        assertThat(call.path("decided").asInt()).isEqualTo(200);
        assertThat(call.path("key").asText()).isEqualTo(key.toString());
    }
}
