package henji.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTextTest {

    @Test
    void widthCaseAndKanaAreFolded() {
        assertThat(FoldedText.of("ﾊﾝﾅ Ｓａｔｏ").value()).isEqualTo("はんな sato");
        assertThat(FoldedText.of("ヴァイオリン").value()).isEqualTo(FoldedText.of("ゔぁいおりん").value());
        assertThat(FoldedText.of("ΟΔΟΣ")).isEqualTo(FoldedText.of("οδος"));
        assertThat(FoldedText.of("ラーメン").value()).isEqualTo("らーめん");
    }

    @Test
    void whiteSpaceIsOneSpaceAndInvisibleCharactersAreGone() {
        assertThat(FoldedText.of("　山田 \t\n 太\u200b郎\u3000").value()).isEqualTo("山田 太郎");
        assertThat(FoldedText.of("\u200e\u00a0").isEmpty()).isTrue();
    }

    @Test
    void unpairedSurrogatesAreDropped() {
        assertThat(FoldedText.of("a\ud83db").value()).isEqualTo("ab");
    }

    @Test
    void foldingAgainChangesNothingForAnyCharacter() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String once = FoldedText.of("あ" + Character.toString(point) + "\u3099い").value();
            if (!FoldedText.of(once).value().equals(once)) {
                throw new AssertionError("U+%04X".formatted(point));
            }
        }
    }
}
