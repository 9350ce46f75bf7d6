package henji.e2e.phones;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** The page of the LINE simulator on which friends hold their phones, and on which the clock is moved. */
public final class Phones {

    private final Page page;

    private Phones(Page page) {
        this.page = page;
    }

    public static Phones open(Page page, URI address) {
        page.navigate(address.toString());
        assertThat(page.locator("#time")).isVisible();
        return new Phones(page);
    }

    /** A new person, who adds the account. */
    public Phone newFriend(String name) {
        page.locator("#more").click();
        page.locator("#newcomer-name").fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("友だち追加").setExact(true)).click();
        Locator phone = page.locator("article.phone").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(phone.locator(".note").first()).hasText("友だちになりました");
        return new Phone(name, phone);
    }

    /** Moves the clock to a time in Tokyo; what becomes due on the way happens at its time. */
    public void moveClockTo(LocalDateTime moment) {
        page.locator(".other-moment summary").click();
        page.locator("#moment").fill(moment.withNano(0).toString());
        moved(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("この日時へ")));
    }

    public void moveClockToMonday() {
        moved(page.locator("#monday"));
    }

    private void moved(Locator button) {
        page.waitForResponse(response -> response.url().endsWith("/control/stack-clock") && response.ok(),
                new Page.WaitForResponseOptions().setTimeout(120_000), button::click);
    }

    /** One person's chat with the account. */
    public record Phone(String owner, Locator root) {

        public Phone write(String words) {
            root.getByLabel("メッセージを入力").fill(words);
            root.getByLabel("送信", new Locator.GetByLabelOptions().setExact(true)).click();
            return this;
        }

        public void sendPicture(Path picture) {
            root.locator("input[type=file]").setInputFiles(picture);
        }

        public void sendSticker(String keyword) {
            root.getByLabel("スタンプ", new Locator.GetByLabelOptions().setExact(true)).click();
            root.getByLabel(keyword, new Locator.GetByLabelOptions().setExact(true)).click();
        }

        public void takeBack(String words) {
            Locator line = root.locator(".line.person").filter(new Locator.FilterOptions().setHasText(words));
            line.hover();
            line.getByLabel("メニュー").click();
            root.locator(".menu-list").getByText("送信取消").click();
        }

        /** Bubbles of the account with these words. */
        public Locator fromAccount(String words) {
            return root.locator(".line.account").filter(new Locator.FilterOptions().setHasText(words));
        }
    }
}
