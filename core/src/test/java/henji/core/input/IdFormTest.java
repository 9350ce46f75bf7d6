package henji.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdFormTest {

    private static final IdForm FORM = IdForm.of(2, 5, "_-");

    @Test
    void lettersDigitsAndTheStatedMarksFit() {
        assertThat(FORM.fits("aZ_-9")).isTrue();
    }

    @Test
    void otherCharactersDoNotFitWhereverTheyStand() {
        assertThat(FORM.fits("a.b")).isFalse();
        assertThat(FORM.fits("ab ")).isFalse();
        assertThat(FORM.fits("é12")).isFalse();
        assertThat(FORM.fits("１２")).isFalse();
        assertThat(FORM.fits("ab\n")).isFalse();
    }

    @Test
    void lengthsBesideTheBoundsDoNotFit() {
        assertThat(FORM.fits("a")).isFalse();
        assertThat(FORM.fits("ab")).isTrue();
        assertThat(FORM.fits("abcde")).isTrue();
        assertThat(FORM.fits("abcdef")).isFalse();
    }

    @Test
    void nothingIsNoId() {
        assertThat(FORM.fits(null)).isFalse();
    }

    @Test
    void whatStandsFromAnIndexOnIsJudgedAlone() {
        assertThat(FORM.fits("###ab", 3)).isTrue();
        assertThat(FORM.fits("###a", 3)).isFalse();
    }
}
