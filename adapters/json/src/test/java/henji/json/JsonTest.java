package henji.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void whatIsWrittenIsReadBackUnchangedAndInOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("名前", "山田 \"花子\" \u2028 😀 \n");
        tree.put("list", Arrays.asList(1, new BigDecimal("2.50"), true, null, 3_000_000_000L, List.of()));
        tree.put("empty", Map.of());

        Object read = Json.read(Json.write(tree));

        assertThat(read).isEqualTo(tree);
        assertThat(((Map<?, ?>) read).keySet().toString()).isEqualTo("[名前, list, empty]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "  ", "{", "{\"a\":1,\"a\":2}", "{} {}", "[1,]", "{'a':1}", "{a:1}", "NaN", "01", "1e999999", "1e309",
        "-1e-999999", "1.5e99999999999", "1e2147483647", "//x\n1",
        "\"\u0001\"", "tru"})
    void anythingElseThanOneStrictValueIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(BadJson.class);
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(BadJson.class);
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsRefused() {
        String deepest = "[".repeat(64) + "]".repeat(64);
        String tooDeep = "[".repeat(65) + "]".repeat(65);
        String farTooDeep = "[".repeat(100_000);

        assertThat(Json.read(deepest)).isInstanceOf(List.class);
        assertThatThrownBy(() -> Json.read(tooDeep)).isInstanceOf(BadJson.class);
        assertThatThrownBy(() -> Json.read(farTooDeep)).isInstanceOf(BadJson.class);
    }

    @Test
    void twentyOneDigitsWithAPointAreKeptAsWritten() {
        assertThat(Json.read("123456789012345.123456")).isEqualTo(new BigDecimal("123456789012345.123456"));
        assertThat(Json.writeText(Json.read("[0.1,1.10,1E+2]"))).isEqualTo("[0.1,1.10,1E+2]");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        assertThatThrownBy(() -> Json.read("1".repeat(1_000_000))).isInstanceOf(BadJson.class);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin1 = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Json.read(latin1)).isInstanceOf(BadJson.class);
    }

    @Test
    void aRefusalQuotesNothingOfTheInput() {
        assertThatThrownBy(() -> Json.read("{\"secret-word\":1,\"secret-word\":2}"))
                .isInstanceOf(BadJson.class)
                .hasMessageNotContaining("secret-word")
                .hasNoCause();
    }
}
