package henji.core.digits;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.timeline.id.EntryKey;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "my", "ar-EG", "hi-u-nu-deva", "ja-JP", "tr"})
    void aKeyIsTheSameOnAMachineOfAnyLanguage(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(Digits.padded(7, 4)).isEqualTo("0007");
        assertThat(EntryKey.of(Instant.ofEpochMilli(1_234_567_890L), "e1"))
                .isEqualTo(new EntryKey("0001234567890#e1"));
    }

    @Test
    void aGreaterNumberIsLongerAndNeverCut() {
        assertThat(Digits.padded(12_345, 4)).isEqualTo("12345");
    }
}
