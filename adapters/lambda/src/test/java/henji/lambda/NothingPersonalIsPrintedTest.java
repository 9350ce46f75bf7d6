package henji.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record prints gets into logs and errors sooner or later. */
class NothingPersonalIsPrintedTest {

    private static final String SECRET = "hanako";

    @ParameterizedTest
    @MethodSource
    void aRecordDoesNotPrintTokensNamesOrBodies(Object record) {
        assertThat(record.toString()).doesNotContain(SECRET);
    }

    static Object[] aRecordDoesNotPrintTokensNamesOrBodies() {
        Claims claims = new Claims(Map.of("username", SECRET));
        return new Object[] {
            claims,
            new HttpRequest("GET /api/me", "GET", "/api/me", Map.of("authorization", SECRET),
                    Map.of("name", List.of(SECRET)), SECRET.getBytes(StandardCharsets.UTF_8), Optional.of(claims), "1"),
            HttpReply.json(200, Map.of("name", SECRET)),
            new SqsRecord("1", "{\"text\":\"" + SECRET + "\"}", Optional.of("g"), 1),
        };
    }
}
