package henji.core.search.posting;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.segment.FoldedText;

import org.junit.jupiter.api.Test;

class NameGramsTest {

    @Test
    void aNameIsCutIntoCharactersAndPairs() {
        assertThat(NameGrams.of(FoldedText.of("サトウ"))).containsExactlyInAnyOrder("さ", "と", "う", "さと", "とう");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOnePiece() {
        assertThat(NameGrams.of(FoldedText.of("𠮷田"))).containsExactlyInAnyOrder("𠮷", "田", "𠮷田");
    }

    @Test
    void everyPartOfANameIsFoundByItsLookup() {
        FoldedText name = FoldedText.of("ヤマダ Taro𠮷");
        int length = name.value().length();

        for (int from = 0; from < length; from++) {
            for (int to = from + 1; to <= length; to++) {
                FoldedText part = FoldedText.of(name.value().substring(from, to));
                if (!part.isEmpty()) {
                    assertThat(NameGrams.of(name)).contains(NameGrams.lookup(part));
                }
            }
        }
    }
}
