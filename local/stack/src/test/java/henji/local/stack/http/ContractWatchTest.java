package henji.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.openapi.Contract;
import henji.local.openapi.Exchange;
import henji.local.stack.StackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractWatchTest {

    private static final Contract CONTRACT = StackOptions.in(Path.of("unused")).contract().orElseThrow();

    private final List<String> log = new ArrayList<>();
    private final ContractWatch watch = new ContractWatch(CONTRACT, log::add);

    @Test
    void anAnswerThatIsNotTheContractsIsCountedAndSaidInTheLogWithoutAnyValue() {
        watch.saw(quota("{\"kind\":\"none\",\"used\":3,\"at\":1}"));
        assertThat(watch.count()).isZero();

        watch.saw(quota("{\"kind\":\"none\",\"used\":\"山田\",\"at\":1}"));

        assertThat(watch.count()).isEqualTo(1);
        assertThat(watch.latest()).containsExactly("GET /api/quota: 200: body /used: is no integer");
        assertThat(log).containsExactly(
                "CONTRACT VIOLATION, not as openapi.yaml says: GET /api/quota: 200: body /used: is no integer");
    }

    @Test
    void onlyTheApiIsHeldToTheContract() {
        watch.saw(new Exchange("GET", "/settings/marks", "", "", new byte[0], 200, "text/html", new byte[] {'<'}));
        watch.saw(new Exchange("POST", "/webhook", "", "", new byte[0], 200, "", new byte[0]));

        assertThat(watch.count()).isZero();
    }

    @Test
    void theLatestAreKeptAndAllAreCountedUntilItBeginsAnew() {
        for (int i = 0; i < 250; i++) {
            watch.saw(quota("{}"));
        }

        assertThat(watch.count()).isEqualTo(750);
        assertThat(watch.latest()).hasSize(100);
        watch.forget();
        assertThat(watch.count()).isZero();
        assertThat(watch.latest()).isEmpty();
    }

    private static Exchange quota(String body) {
        return new Exchange("GET", "/api/quota", "", "", new byte[0], 200, "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }
}
