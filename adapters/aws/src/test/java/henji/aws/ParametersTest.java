package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.runtime.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final SsmOfOneValue ssm = new SsmOfOneValue();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Parameters parameters = new Parameters(new ParameterStore(ssm), () -> now);

    @Test
    void aValueIsReadDecryptedAndKeptForAMinute() {
        assertThat(parameters.value("/a")).isEqualTo("first");
        ssm.value = "second";
        now = now.plusSeconds(59);
        assertThat(parameters.value("/a")).isEqualTo("first");

        now = now.plusSeconds(1);

        assertThat(parameters.value("/a")).isEqualTo("second");
        assertThat(ssm.asked).containsExactly("/a decrypted", "/a decrypted");
    }

    @Test
    void whileTheStoreFailsTheLastValueStaysInUseAndIsAskedForAgainSoon() {
        parameters.value("/a");
        now = now.plusSeconds(61);
        ssm.failing = true;

        assertThat(parameters.value("/a")).isEqualTo("first");

        ssm.failing = false;
        ssm.value = "second";
        now = now.plusSeconds(5);
        assertThat(parameters.value("/a")).isEqualTo("second");
    }

    @Test
    void whoNeedsAYoungerValueGetsOne() {
        parameters.value("/a");
        ssm.value = "second";
        now = now.plusSeconds(5);

        assertThat(parameters.value("/a", Duration.ofSeconds(6))).isEqualTo("first");
        assertThat(parameters.value("/a", Duration.ofSeconds(5))).isEqualTo("second");
        assertThat(parameters.value("/a")).isEqualTo("second");
    }

    @Test
    void aValueNeverReadIsAFailure() {
        ssm.failing = true;

        assertThatThrownBy(() -> parameters.value("/a")).isInstanceOf(ParameterUnreadable.class);
    }

    private static final class SsmOfOneValue implements AwsCalls {
        private String value = "first";
        private boolean failing;
        private final List<String> asked = new ArrayList<>();

        @Override
        public Map<String, Object> call(String operation, Map<String, Object> request) {
            if (failing) {
                throw new AwsCallFailed(operation, "down", Optional.of(Service.OTHER));
            }
            asked.add(request.get("Name") + (Boolean.TRUE.equals(request.get("WithDecryption")) ? " decrypted" : ""));
            return Map.of("Parameter", Map.of("Value", value));
        }
    }
}
