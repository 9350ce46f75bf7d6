package henji.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.field.FieldId;
import henji.core.input.InvalidInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class PersonalTextTest {

    private static final PersonalText.Variable NAME = new PersonalText.Variable.Name();
    private static final PersonalText.Variable VISITS = new PersonalText.Variable.Field(new FieldId("visits"));

    @Test
    void eachFriendReadsTheirOwnValuesAndWhoLacksOneTheFallback() {
        PersonalText text = PersonalText.of("{{name|お客}}さま、{{field:visits|数}}回目のご来店");

        assertThat(text.filled(Map.of(NAME, "花子", VISITS, "9"))).isEqualTo("花子さま、9回目のご来店");
        assertThat(text.filled(Map.of(VISITS, "9"))).isEqualTo("お客さま、9回目のご来店");
        assertThat(text.variables()).containsExactly(NAME, VISITS);
    }

    @Test
    void aTextWithoutPlacesIsTheSameForEverybody() {
        PersonalText text = PersonalText.of("{こんにちは} }} ");

        assertThat(text.variables()).isEmpty();
        assertThat(text.filled(Map.of())).isEqualTo("{こんにちは} }} ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "a{{name|客", "{{name|客}}さま {{field:visits|0"})
    void aPlaceWithoutAnEndIsRefused(String text) {
        assertThatThrownBy(() -> PersonalText.of(text)).hasMessageContaining("unclosed-variable");
    }

    @Test
    void whateverPeopleCallThemselvesLineTakesIt() {
        assertThat(PersonalText.said(" \u0000花\u0007子\ud83c \n")).isEqualTo("花 子");
        assertThat(PersonalText.said("a".repeat(99) + "🍎🍎")).isEqualTo("a".repeat(99));
        assertThat(PersonalText.said("\u202e<b>")).isEqualTo("\u202e<b>");
    }

    @Test
    void aNameThatLooksLikeAPlaceIsOnlyAName() {
        PersonalText text = PersonalText.of("{{name|客}}さま");

        assertThat(text.filled(Map.of(NAME, "{{field:visits|0}}", VISITS, "9"))).isEqualTo("{{field:visits|0}}さま");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{name}}", "{{name|}}", "{{name| }}", "{{}}", "{{nam|a}}", "{{field:|a}}",
        "{{field:a b|c}}", "{{name|a|b}}", "{{name|{a}}"})
    void aPlaceWithoutAVariableOrAFallbackIsRefused(String text) {
        assertThatThrownBy(() -> PersonalText.of("a" + text + "b")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whateverTheValuesAreLineTakesTheText() {
        PersonalText longest = PersonalText.of("a".repeat(4_900) + "{{name|客}}");
        assertThat(longest.filled(Map.of(NAME, "b".repeat(99) + "🍎"))).hasSize(4_999);

        assertThatThrownBy(() -> PersonalText.of("a".repeat(4_901) + "{{name|客}}"))
                .hasMessageContaining("too-long-when-filled");
        assertThatThrownBy(() -> PersonalText.of("{{name|客}}".repeat(21))).hasMessageContaining("too-many-variables");
    }
}
