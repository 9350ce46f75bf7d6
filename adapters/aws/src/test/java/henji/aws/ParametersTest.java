package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

class ParametersTest {

    private final SsmWithOneValue ssm = new SsmWithOneValue();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Parameters parameters = new Parameters(ssm, () -> now);

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
    void whileSsmFailsTheLastValueStaysInUseAndIsAskedForAgainSoon() {
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
    void aValueNeverReadIsAFailure() {
        ssm.failing = true;

        assertThatThrownBy(() -> parameters.value("/a")).isInstanceOf(SdkClientException.class);
    }

    private static final class SsmWithOneValue implements SsmClient {
        private String value = "first";
        private boolean failing;
        private final List<String> asked = new ArrayList<>();

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            if (failing) {
                throw SdkClientException.create("down");
            }
            asked.add(request.name() + (request.withDecryption() ? " decrypted" : ""));
            return GetParameterResponse.builder().parameter(parameter -> parameter.value(value)).build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
