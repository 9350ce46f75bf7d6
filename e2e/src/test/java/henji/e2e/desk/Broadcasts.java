package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import java.net.URI;
import java.time.Instant;

/** A broadcast from draft to result. */
public final class Broadcasts {

    private final Page page;

    Broadcasts(Page page) {
        this.page = page;
    }

    public Broadcasts create(String name) {
        page.getByTestId("create-broadcast").first().click();
        page.getByTestId("broadcast-name").fill(name);
        return this;
    }

    public SegmentForm audience() {
        return new SegmentForm(page);
    }

    /** The conditions with what is wrong in them. */
    public Locator conditions() {
        return page.getByTestId("segment-builder");
    }

    public Broadcasts write(String words) {
        page.getByTestId("message-editor").getByRole(AriaRole.TEXTBOX).fill(words);
        return this;
    }

    /** The field of the first text. */
    public Locator text() {
        return page.getByTestId("message-editor").getByRole(AriaRole.TEXTBOX);
    }

    /** Opens the menu of what differs from friend to friend. */
    public void openPlaces() {
        page.getByTestId("insert-variable").click();
        assertThat(page.getByTestId("fallback")).isVisible();
    }

    /** @param fallback what is read by who has no value */
    public Broadcasts choosePlace(String field, String fallback) {
        page.getByTestId("variable").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(field).setExact(true)).click();
        page.getByTestId("fallback").fill(fallback);
        return this;
    }

    /** Puts what the menu says where the caret is. */
    public void insertPlace() {
        page.getByTestId("insert").click();
        assertThat(text()).isFocused();
    }

    /** What the preview shows in the places. */
    public Locator exampleValues() {
        return page.getByTestId("example-value");
    }

    public Locator reviewButton() {
        return page.getByTestId("review");
    }

    /** A picture below what is there, by its address; then one of LINE's stickers, moved above it. */
    public Broadcasts addPictureBelowASticker(String address) {
        Locator editor = page.getByTestId("message-editor");
        editor.getByTestId("add-image").click();
        editor.getByTestId("image-url").fill(address);
        editor.getByTestId("add-sticker").click();
        editor.getByTestId("sticker-package").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("ムーン スペシャル")).click();
        editor.getByTestId("sticker-id").fill("2027");
        editor.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("3番目を上へ")).click();
        assertThat(page.getByTestId("preview-sticker")).containsText("446 / 2027");
        assertThat(page.getByTestId("preview-image")).containsText(URI.create(address).getHost());
        return this;
    }

    public Broadcasts saveDraft() {
        page.getByTestId("save-draft").click();
        assertThat(page.getByTestId("toasts")).containsText("保存しました");
        return this;
    }

    /** Sends the draft to one friend, found by name. */
    public void tryOn(String friend) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("テスト配信").setExact(true)).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("友だちを名前で検索").first().fill(friend);
        dialog.getByLabel(friend).check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("テスト配信する")).click();
        assertThat(dialog).hasCount(0);
    }

    /** The last look before sending. */
    public Review review() {
        page.getByTestId("review").click();
        return new Review(page);
    }

    public Locator state() {
        return page.getByTestId("run-state");
    }

    /** @param part frozen, accepted, refused, unknown, cancelled or pending */
    public Locator figure(String part) {
        return page.getByTestId("figure-" + part);
    }

    /** The number that is shown. */
    public int shown(String part) {
        return Integer.parseInt(figure(part).getAttribute("data-value"));
    }

    /** What became of everybody who was frozen, as the page adds it up. */
    public int sum() {
        return shown("accepted") + shown("refused") + shown("unknown") + shown("cancelled") + shown("pending");
    }

    public void pause() {
        page.getByTestId("pause").click();
    }

    public void resume() {
        page.getByTestId("resume").click();
    }

    public void cancel() {
        page.getByTestId("cancel").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("配信を中止").setExact(true)).click();
    }

    /** When a booked one is to begin. */
    public Instant startsAt() {
        return Instant.ofEpochMilli(Long.parseLong(page.getByTestId("starts-at").getAttribute("data-at")));
    }

    public void takeBack() {
        page.getByTestId("unschedule").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("予約を取り消す").setExact(true)).click();
    }

    /** What the list says of the state of one. */
    public Locator listed(String name) {
        page.getByTestId("nav-broadcasts").click();
        return page.getByTestId("broadcast-table").getByRole(AriaRole.ROW,
                new Locator.GetByRoleOptions().setName(name));
    }

    /** How many, what it costs, and the button that sends. */
    public record Review(Page page) {

        public Locator dialog() {
            return page.getByRole(AriaRole.DIALOG);
        }

        public int count() {
            return Integer.parseInt(page.getByTestId("preview-count").getAttribute("data-value"));
        }

        /** Of personal messages, how many read a fallback. */
        public Locator lacking() {
            return page.getByTestId("personal-lacking");
        }

        /** Shows what one of the recipients will read. */
        public void readAs(String friend) {
            page.getByTestId("example-reader").filter(new Locator.FilterOptions().setHasText(friend)).click();
        }

        public Locator preview() {
            return dialog().getByTestId("preview");
        }

        public Locator quota() {
            return page.getByTestId("preview-quota");
        }

        /** Said if nobody would get it. */
        public Locator nobody() {
            return page.getByTestId("audience-fault");
        }

        public Locator startButton() {
            return page.getByTestId("start");
        }

        /** Closes it; what was refused then stands beside what is edited. */
        public void backToEdit() {
            dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("編集に戻る")).click();
        }

        /** For the full hour that the page offers. */
        public void book() {
            page.getByTestId("when").getByText("日時を指定").click();
            page.getByTestId("book").click();
        }

        /** Refused by the page itself: the dialog stays, with a sentence beside the field. */
        public void bookFor(String yesterday) {
            page.getByTestId("when").getByText("日時を指定").click();
            page.getByTestId("starts-at-input").fill(yesterday);
            page.getByTestId("book").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("これから先の日時を指定してください。");
        }

        /** Many recipients must be typed before they can be sent to. */
        public void start() {
            if (count() >= 1_000) {
                assertThat(page.getByTestId("start")).isDisabled();
                page.getByTestId("typed-count").fill(String.valueOf(count()));
            }
            page.getByTestId("start").click();
        }
    }
}
