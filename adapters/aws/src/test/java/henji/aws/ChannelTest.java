package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

    private static final String BOT = "U0123456789abcdef0123456789abcdef";

    @Test
    void bothSecretsAreReadAndNeitherIsShown() {
        Channel channel = Channel.read("{\"channelId\":\"1234567890\",\"secret\":\"canary-1\","
                + "\"nextSecret\":\"canary-2\",\"botUserId\":\"" + BOT + "\"}");

        assertThat(channel.secret()).isEqualTo("canary-1");
        assertThat(channel.nextSecret()).contains("canary-2");
        assertThat(channel.botUserId()).isEqualTo(BOT);
        assertThat(channel.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "canary", "[]", "{}", "{\"channelId\":\"1\",\"secret\":\"canary\"}",
        "{\"channelId\":\"1\",\"secret\":\"canary\",\"botUserId\":\"U1\"}",
        "{\"channelId\":\"1\",\"secret\":\" \",\"botUserId\":\"U0123456789abcdef0123456789abcdef\"}",
        "{\"channelId\":1,\"secret\":\"canary\",\"botUserId\":\"U0123456789abcdef0123456789abcdef\"}"})
    void aWrongParameterIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Channel.read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
