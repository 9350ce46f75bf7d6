package henji.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    @ParameterizedTest
    @CsvSource({
            "dynamodb:PutItem, dynamodb:PutItem, true",
            "dynamodb:PutItem, dynamodb:PutItems, false",
            "dynamodb:PutItem, dynamodb:Put, false",
            "dynamodb:*, dynamodb:PutItem, true",
            "*, anything at all, true",
            "*:table/friends, arn:aws:dynamodb:table/friends, true",
            "*:table/friends, arn:aws:dynamodb:table/friends/index/byQueue, false",
            "arn:*:table/friends/index/*, arn:aws:dynamodb:table/friends/index/byQueue, true",
            "arn:*:table/friends/index/*, arn:aws:dynamodb:table/friends, false",
            "a*b*c, abbbcxbc, true",
            "a*b*c, abbbcxb, false",
            "?, a, true",
            "?, ab, false",
            "a.c, abc, false",
            "**, x, true"})
    void wildcardsStandForAnyTextAndAnyOneCharacter(String pattern, String text, boolean fits) {
        assertThat(Statement.matches(pattern, text)).isEqualTo(fits);
    }

    @Test
    void anEmptyPatternIsEmptyTextOnly() {
        assertThat(Statement.matches("", "")).isTrue();
        assertThat(Statement.matches("*", "")).isTrue();
        assertThat(Statement.matches("", "a")).isFalse();
        assertThat(Statement.matches("?", "")).isFalse();
    }

    /** The wildcards say the same as the regular expression that they stand for. */
    @Test
    void manyPatternsMeanWhatTheirExpressionMeans() {
        Random random = new Random(7);
        List<String> parts = List.of("a", "b", "*", "?", "ab");
        for (int i = 0; i < 5_000; i++) {
            String pattern = word(random, parts, 6);
            String text = word(random, List.of("a", "b", "\0"), 8);
            String expression = pattern.replace("?", ".").replace("*", ".*");
            assertThat(Statement.matches(pattern, text)).as("%s on %s", pattern, text)
                    .isEqualTo(Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches());
        }
    }

    private static String word(Random random, List<String> parts, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(length); i >= 0; i--) {
            word.append(parts.get(random.nextInt(parts.size())));
        }
        return word.toString();
    }
}
