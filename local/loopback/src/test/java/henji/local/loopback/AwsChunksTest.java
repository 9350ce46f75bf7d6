package henji.local.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AwsChunksTest {

    @Test
    void theContentOfAllChunksIsPutTogether() {
        String body = "4;chunk-signature=ab\r\nHen\n\r\n2;chunk-signature=cd\r\nji\r\n0;chunk-signature=ef\r\n"
                + "x-amz-checksum-crc32:AAAAAA==\r\n\r\n";

        assertThat(AwsChunks.content(bytes(body))).isEqualTo(bytes("Hen\nji"));
    }

    @Test
    void chunksNeedNoSignature() {
        assertThat(AwsChunks.content(bytes("a\r\n0123456789\r\n0\r\n\r\n"))).isEqualTo(bytes("0123456789"));
    }

    @Test
    void aBodyThatWasCutOffIsRefused() {
        assertThatThrownBy(() -> AwsChunks.content(bytes("a\r\n01234"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AwsChunks.content(bytes("1\r\n0\r\n"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
