package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import henji.e2e.browser.Browsers;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Desk;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** A broadcast before it is sent to anybody but who tries it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class DraftsTest {

    private StackProcess stack;
    private Desk marketer;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        marketer = browsers.signIn(stack, "marketer");
    }

    @AfterAll
    void leave() {
        marketer.leave();
    }

    @Test
    void aDraftOfThreeMessagesKeepsTheirOrderAndIsTriedOnOnePersonWithoutBeingSent() {
        People people = new People(stack);
        String tester = people.come("椿 ひかり");
        String other = people.come("椿 あかり");
        Broadcasts broadcast = marketer.broadcasts().create("夏のご案内");
        broadcast.audience().clear().nameContains("椿");
        broadcast.write("夏のご案内です。").addPictureBelowASticker("https://localhost:1/summer.jpg").saveDraft();
        marketer.page().reload();
        assertThat(marketer.page().locator("[data-message]")).hasCount(3);
        assertThat(marketer.page().getByTestId("preview-sticker")).containsText("446 / 2027");

        broadcast.tryOn("椿 ひかり");

        assertThat(marketer.toasts()).containsText("1人へのテスト配信が受け付けられました");
        assertThat(stack.line().newestKindsFromAccount(tester)).containsExactly("text", "sticker", "image");
        assertThat(stack.line().textsFromAccount(other)).isEqualTo(List.of());
        assertThat(broadcast.listed("夏のご案内")).containsText("下書き");
    }
}
