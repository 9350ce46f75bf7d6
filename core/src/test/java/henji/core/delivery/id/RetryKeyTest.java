package henji.core.delivery.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A change of any line here is a change of the world: it would send twice under running accounts. */
class RetryKeyTest {

    private static final String CHANNEL = "1234567890";

    @ParameterizedTest
    @CsvSource({
        "C1, R1, 0, 0-0, f04bdf8f-633a-509c-8f6c-9ce6bf8447d0",
        "C1, R1, 0, 0-1, cafc55bd-16f0-502a-b281-e39e27067cb4",
        "C1, R1, 1, 0-0, b49ceac3-29da-51f6-83b0-9faeecd8fd83",
        "C1, R1, 0, 0-0.1, daac7cee-9e4e-5657-a6d5-a3645d026188",
        "C1, R1, 0, 0-0.1.0, 6ebdbad7-df1f-5251-9002-be710c8d2631",
        "C1, R1, 0, 63-1999, ddd8fc0f-00c4-5a40-a35c-3e71f51a7da6",
        "rem-monday, rem-monday@2026-11-23T10:00, 0, 0-0, eca4b1ec-f141-527d-97c3-8ff0deb83723",
    })
    void aBatchHasThisKeyForEver(String campaign, String run, int generation, String batch, UUID key) {
        assertThat(RetryKey.ofBatch(CHANNEL, campaign, run, generation, new BatchNo(batch))).isEqualTo(key);
    }

    @Test
    void aRecipientHasThisKeyForEver() {
        assertThat(RetryKey.ofRecipient(CHANNEL, "C1", "R1", 0, new BatchNo("0-0"), "U" + "0".repeat(31) + "1"))
                .isEqualTo(UUID.fromString("46d694b0-1dac-5860-84fc-b904f3bc1d18"));
    }

    @Test
    void anOperatorsMessageHasThisKeyForEver() {
        assertThat(RetryKey.ofOperation(CHANNEL, "01J0000000000000000000000A", 0))
                .isEqualTo(UUID.fromString("dea0108e-2e81-58bc-81da-87725d798c8b"));
    }

    @Test
    void theKeyIsAVersion5UuidOfTheStandardVariant() {
        UUID key = RetryKey.ofOperation(CHANNEL, "anything-else", 3);

        assertThat(key.version()).isEqualTo(5);
        assertThat(key.variant()).isEqualTo(2);
        assertThat(key).isNotEqualTo(UUID.nameUUIDFromBytes(
                (CHANNEL + "|inbox|anything-else|3|op").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFieldThatCouldRunIntoTheNextIsRefused() {
        BatchNo batch = BatchNo.of(0, 0);

        assertThatThrownBy(() -> RetryKey.ofBatch(CHANNEL, "C1|R1", "0", 0, batch))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryKey.ofBatch(CHANNEL, "", "R1", 0, batch))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
