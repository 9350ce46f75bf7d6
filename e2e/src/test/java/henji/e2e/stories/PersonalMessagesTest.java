package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import henji.e2e.browser.Barriers;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Desk;
import henji.e2e.phones.Phones;
import henji.e2e.stack.Api;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A broadcast whose words differ from friend to friend, from the menu that puts a place into the text to the phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class PersonalMessagesTest {

    private static final String WITH_SHOP = "桐生 一花";
    private static final String WITHOUT_SHOP = "篠原 拓海";
    private static final String TAG = "個別のご案内";

    private StackProcess stack;
    private Desk marketer;
    private Phones phones;
    private Api admin;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        admin = stack.as("admin");
        marketer = browsers.signIn(stack, "marketer");
        phones = browsers.phones(stack);
    }

    @AfterAll
    void leave() {
        marketer.leave();
    }

    @Test
    void eachFriendReadsTheirOwnWordsAndTheFallbackWhereThereAreNone() {
        String tag = made("tags", Map.of("operationId", "story-personal-tag01", "label", TAG));
        String shop = made("fields", Map.of("operationId", "story-personal-field", "label", "担当店", "type", "text",
                "order", 9));
        Phones.Phone phone = phones.newFriend(WITH_SHOP).write("お世話になります。");
        String first = stack.line().idOf(WITH_SHOP);
        Wait.atMost(Browsers.PATIENCE, "the friend has a name", () -> WITH_SHOP.equals(card(first).get("name")));
        String second = new People(stack).come(WITHOUT_SHOP);
        change(first, "tags", Map.of("add", List.of(tag)));
        change(second, "tags", Map.of("add", List.of(tag)));
        change(first, "fields", Map.of("set", Map.of(shop, "青葉店")));
        marketer.visit("broadcasts");

        Broadcasts broadcast = marketer.broadcasts().create("担当店からのご案内");
        broadcast.audience().clear().oneOf("タグ", TAG);
        broadcast.write("様、");
        broadcast.text().press("Home");
        broadcast.openPlaces();
        assertThat(Barriers.on(marketer.page())).isEmpty();
        broadcast.insertPlace();
        broadcast.text().press("End");
        broadcast.openPlaces();
        broadcast.choosePlace("担当店", "本店").insertPlace();
        broadcast.text().press("End");
        marketer.page().keyboard().insertText("でお待ちしています。");

        String text = "{{name|お客}}様、{{field:" + shop + "|本店}}でお待ちしています。";
        assertThat(broadcast.text()).hasValue(text);
        assertThat(broadcast.exampleValues()).hasText(new String[] {"山田 花子", "担当店"});

        broadcast.write(text + "{{name");
        assertThat(broadcast.text()).hasAccessibleDescription(
                Pattern.compile("「\\{\\{」で始まる差し込みが「\\}\\}」で閉じられていません"));
        assertThat(broadcast.reviewButton()).isDisabled();
        broadcast.write(text);

        Broadcasts.Review review = broadcast.review();
        assertThat(review.lacking()).hasAttribute("data-count", "1");
        assertThat(review.count()).isEqualTo(2);
        review.readAs(WITHOUT_SHOP);
        assertThat(review.preview()).containsText(WITHOUT_SHOP + "様、本店でお待ちしています。");
        review.readAs(WITH_SHOP);
        assertThat(review.preview()).containsText(WITH_SHOP + "様、青葉店でお待ちしています。");
        review.start();

        assertThat(broadcast.state()).hasText("完了");
        assertThat(broadcast.figure("accepted")).hasAttribute("data-value", "2");
        assertThat(phone.fromAccount(WITH_SHOP + "様、青葉店でお待ちしています。")).hasCount(1);
        assertThat(stack.line().textsFromAccount(second))
                .containsOnlyOnce(WITHOUT_SHOP + "様、本店でお待ちしています。");
    }

    private String made(String part, Map<String, ?> body) {
        return (String) admin.post("/api/settings/" + part, body).expect(201).json().get("id");
    }

    private Map<String, Object> card(String friend) {
        return admin.get("/api/friends/" + friend).json();
    }

    /** Whatever else of the friend is written meanwhile: the version is read until it is the newest. */
    private void change(String friend, String part, Map<String, Object> change) {
        Wait.atMost(Browsers.PATIENCE, part + " are changed", () -> {
            Map<String, Object> body = new HashMap<>(change);
            body.put("version", card(friend).get("version"));
            return admin.put("/api/friends/" + friend + "/" + part, body).status() == 200;
        });
    }
}
