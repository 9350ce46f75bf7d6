package henji.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;

class OutgoingMessagesTest {

    @Test
    void theFrozenFormIsThisTextForEver() {
        OutgoingMessages messages = OutgoingMessages.of(
                new OutgoingMessage.Text("お返事は\n「いかが」でしょうか? \\ \" \t 🍎 </script>"),
                new OutgoingMessage.Sticker("446", "1988"),
                new OutgoingMessage.Image("https://example.com/a.jpg", "https://example.com/b.jpg"));

        String frozen = messages.frozen();

        assertThat(frozen).isEqualTo("[{\"type\":\"text\","
                + "\"text\":\"お返事は\\u000a「いかが」でしょうか? \\\\ \\\" \\u0009 🍎 </script>\"},"
                + "{\"type\":\"sticker\",\"packageId\":\"446\",\"stickerId\":\"1988\"},"
                + "{\"type\":\"image\",\"originalContentUrl\":\"https://example.com/a.jpg\","
                + "\"previewImageUrl\":\"https://example.com/b.jpg\"}]");
    }

    @Test
    void aTextIsCountedInUtf16UnitsAsLineCounts() {
        assertThat(new OutgoingMessage.Text("🍎".repeat(2_500)).text()).hasSize(5_000);

        assertThatThrownBy(() -> new OutgoingMessage.Text("🍎".repeat(2_500) + "a"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(Fault.at("text", "too-long", "max", 5_000)));
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> new OutgoingMessage.Text("a\ud83c"))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("bad-character");
    }

    @Test
    void everyWrongMessageIsNamedAtItsPlace() {
        Object tree = List.of(
                Map.of("type", "text", "text", "  "),
                Map.of("type", "text", "text", "good"),
                Map.of("type", "flex"),
                Map.of("type", "sticker", "packageId", "1", "stickerId", "x"),
                Map.of("type", "image", "originalContentUrl", "http://example.com/a",
                        "previewImageUrl", "https://e.com"));

        assertThatThrownBy(() -> OutgoingMessages.ofTree(tree))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults()).containsExactly(
                        Fault.at("[0].text", "missing"),
                        Fault.at("[2].type", "message-not-supported"),
                        Fault.at("[3].stickerId", "bad-id"),
                        Fault.at("[4].originalContentUrl", "bad-url")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://e.com/写真.jpg", "https://e.com/a b.jpg", "https://me:secret@e.com/a.jpg",
        "https:///a.jpg", "HTTP://e.com/a.jpg", "javascript:alert(1)", "data:image/png;base64,AA==", "//e.com/a.jpg",
        "https://e.com/%zz.jpg"})
    void aPictureIsAPublicAddressOnly(String address) {
        assertThatThrownBy(() -> new OutgoingMessage.Image(address, "https://e.com/a.jpg"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(Fault.at("originalContentUrl", "bad-url")));
    }

    @Test
    void anAddressIsAsLongAsLineAllows() {
        String longest = "https://e.com/" + "a".repeat(2_000 - 14);
        assertThat(new OutgoingMessage.Image(longest, longest).originalUrl()).hasSize(2_000);

        assertThatThrownBy(() -> new OutgoingMessage.Image("https://e.com/a.jpg", longest + "a"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(Fault.at("previewImageUrl", "too-long", "max", 2_000)));
    }

    @Test
    void sixMessagesOrNoneAreRefused() {
        Object six = Collections.nCopies(6, Map.of("type", "text", "text", "a"));

        assertThatThrownBy(() -> OutgoingMessages.ofTree(six)).hasMessageContaining("too-many");
        assertThatThrownBy(() -> OutgoingMessages.ofTree(List.of())).hasMessageContaining("missing");
    }
}
