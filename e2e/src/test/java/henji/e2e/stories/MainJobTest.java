package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Barriers;
import henji.e2e.browser.Brightness;
import henji.e2e.browser.Browsers;
import henji.e2e.browser.Fingers;
import henji.e2e.browser.Pictures;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.desk.FriendSearch;
import henji.e2e.desk.Inbox;
import henji.e2e.desk.Reminders;
import henji.e2e.phones.Phones;
import henji.e2e.stack.Account;
import henji.e2e.stack.Api;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/**
 * The main job, in the order a desk does it, by clicks: friends at their phones on one page, staff at the admin page on
 * the other, the real functions between them, deliveries counted on LINE's side. The account is never empty;
 * {@code -Dhenji.story.friends} says how many friends it has before the story begins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {

    /** More than two multicasts, so that a broadcast to all can be stopped in its middle. */
    private static final String FRIENDS = System.getProperty("henji.story.friends", "1100");
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(4);
    private static final String HANAKO = "望月 花子";
    private static final String KENTA = "宇佐美 健太";
    private static final String QUESTION = "予約の変更はできますか?";
    private static final String ANSWER = "はい、変更できます。ご希望の日時を教えてください。";
    private static final String OFFER = "冬のご優待のご案内です。";
    private static final String REMINDER = "お返事はいかがでしょうか?";

    /** Each in both colour schemes; {@code -Dhenji.looks=all} tries both languages on both widths, with pictures. */
    private static final boolean ALL_LOOKS = "all".equals(System.getProperty("henji.looks"));
    private static final List<Desk.Look> LOOKS = ALL_LOOKS
            ? List.of(Desk.Look.DESK, Desk.Look.ENGLISH_DESK, Desk.Look.PHONE, Desk.Look.ENGLISH_PHONE)
            : List.of(Desk.Look.DESK);

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** The story begins early on that day, whatever day it is. */
    private static final LocalDateTime MONDAY = LocalDateTime.now(TOKYO)
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY)).toLocalDate().atTime(10, 0);

    /** In the page at a time, however many friends there are. */
    private static final int ROWS_AT_MOST = 30;

    @TempDir
    private static Path data;

    private StackProcess stack;
    private Browsers browsers;
    private Phones phones;
    private Desk operator;
    private Desk marketer;
    private Phones.Phone hanako;
    private Phones.Phone kenta;
    private Conversation conversation;

    @BeforeAll
    void open() {
        browsers = Browsers.open();
        stack = StackProcess.startAt(MONDAY.minusHours(3).atZone(TOKYO).toInstant(), data.resolve("henji"),
                "--no-demo", "--friends", FRIENDS);
        phones = browsers.phones(stack);
        operator = browsers.signIn(stack, "operator");
        marketer = browsers.signIn(stack, "marketer");
    }

    @AfterAll
    void close() {
        if (browsers != null) {
            browsers.close();
        }
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    @Order(1)
    void whoWritesIsInTheInboxWithinFourSecondsMarkedAndWaiting(TestReporter reporter) {
        Inbox inbox = operator.inbox().newestFirst();
        hanako = phones.newFriend(HANAKO);
        // Somebody else writes first: on a working day nothing is cold.
        kenta = phones.newFriend(KENTA).write("在庫はありますか?");
        inbox.await(KENTA, Browsers.PATIENCE, "未対応");

        long posted = System.nanoTime();
        hanako.write(QUESTION);
        inbox.await(HANAKO, SHOWN_WITHIN, "未対応", QUESTION, "分待ち");

        Duration shown = Duration.ofNanos(System.nanoTime() - posted);
        reporter.publishEntry("in the inbox after", shown.toMillis() + " ms");
        assertThat(shown).isLessThan(SHOWN_WITHIN);
    }

    @Test
    @Order(2)
    void anAnswerIsFreeSetsTheMarkInTheSameActionAndArrivesOnThePhone() {
        conversation = operator.inbox().newestFirst().open(HANAKO);
        assertThat(conversation.cost()).containsText("無料で返信できます");

        conversation.type(ANSWER).sendAndSet("返信待ち");

        assertThat(hanako.fromAccount(ANSWER)).hasCount(1);
        assertThat(conversation.log()).containsText(ANSWER);
        assertThat(conversation.mark()).containsText("返信待ち");
        assertThat(conversation.history().first())
                .containsText(Pattern.compile("返信待ち.*" + operator.name() + ".*[0-9]{1,2}:[0-9]{2}"));
        assertThat(stack.line().deliveries()).containsEntry("duplicates", 0);
        assertThat(stack.as("operator").get("/api/quota").expect(200).json()).containsEntry("used", 0);
    }

    @Test
    @Order(3)
    void aMarkedMessageIsListedUntilItsMarkIsCleared() {
        conversation.markMessage(QUESTION, "対応中");
        assertThat(conversation.message(QUESTION).getByTestId("message-mark-chip")).containsText("対応中");
        Locator marked = operator.markedMessages().filter(new Locator.FilterOptions().setHasText(QUESTION));
        assertThat(marked).hasCount(1);
        assertThat(marked).containsText(HANAKO);

        marked.getByRole(AriaRole.LINK).click();
        conversation.clearMessageMark(QUESTION);

        assertThat(conversation.message(QUESTION).getByTestId("message-mark-chip")).isHidden();
        operator.markedMessages();
        assertThat(operator.page().getByText("対応マークの付いたメッセージはありません。")).isVisible();
    }

    @Test
    @Order(4)
    void aPictureAStickerAndAWithdrawnMessageAreShownAsOnThePhone() throws IOException {
        Path picture = data.resolve("card.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());

        conversation = operator.inbox().find(KENTA);
        kenta.sendPicture(picture);
        kenta.sendSticker("お願い");
        kenta.write("間違えました").takeBack("間違えました");

        Locator log = conversation.log();
        assertThat(log).containsText("スタンプ");
        assertThat(log).containsText("メッセージの送信が取り消されました");
        assertThat(log).not().containsText("間違えました");
        assertThat(log).not().containsText("unsend");
        log.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("開く")).click();
        assertThat(log.getByAltText("画像")).isVisible();
        assertThat(log.getByAltText("画像").evaluate("picture => picture.decode().then(() => picture.naturalWidth)"))
                .isEqualTo(320);
    }

    @Test
    @Order(5)
    void friendsAreFoundByMarkTagAssigneeFieldAndNameAndTheCountIsTheList() {
        Desk admin = browsers.signIn(stack, "admin");
        admin.settings().createTag("ご来店予定");
        admin.settings().createField("会員番号");
        admin.leave();
        describe(HANAKO);
        conversation.assignTo("自分が担当する");
        conversation.fill("会員番号", "M-1001");
        assertThat(conversation.fields()).containsText("M-1001");
        describe(KENTA);

        FriendSearch friends = operator.friends();
        friends.conditions().oneOf("タグ", "ご来店予定");
        friends.finds(HANAKO, KENTA);
        friends.conditions().oneOf("対応マーク", "返信待ち");
        friends.finds(HANAKO);
        friends.conditions().clear().oneOf("担当者", operator.name());
        friends.finds(HANAKO);
        friends.conditions().clear().fieldEquals("会員番号", "M-1001");
        friends.finds(HANAKO);
        friends.conditions().clear().nameContains("宇佐美");
        friends.finds(KENTA);
        friends.conditions().clear().oneOf("タグ", "ご来店予定").oneOf("対応マーク", "未対応", "返信待ち");
        friends.finds(HANAKO, KENTA);
    }

    @Test
    @Order(6)
    void theMondayReminderReachesWhoeverStillOwesAnAnswerOnceAndNobodyElse() {
        operator.inbox().find(KENTA).setMark("返信待ち");
        Reminders reminders = marketer.reminders().mondayPreset();
        assertThat(reminders.rule()).containsText("毎週月曜 10:00 (Asia/Tokyo)");
        reminders.save();
        reminders.enable();
        assertThat(reminders.next()).containsText("10:00");
        Reminders.DryRun dryRun = reminders.dryRun();
        int owed = dryRun.count();
        assertThat(dryRun.toTheEnd().rows()).hasCount(owed);
        assertThat(dryRun.row(HANAKO)).containsText("対応マーク：返信待ち");
        assertThat(dryRun.row(KENTA)).containsText("対応マーク：返信待ち");
        dryRun.close();

        phones.moveClockTo(MONDAY.minusHours(1));
        kenta.write("ありがとうございます。水曜に伺います。");
        // By the words just written: the list may still show for a moment how it was when it was last looked at.
        operator.inbox().view("needs-reply").newestFirst()
                .await(KENTA, Browsers.PATIENCE, "未対応", "水曜に伺います。");
        dryRun = reminders.dryRun();
        assertThat(dryRun.count()).isEqualTo(owed - 1);
        assertThat(dryRun.toTheEnd().row(HANAKO)).hasCount(1);
        assertThat(dryRun.row(KENTA)).hasCount(0);
        dryRun.close();

        stack.line().forgetDeliveries();
        phones.moveClockToMonday();

        assertThat(hanako.fromAccount(REMINDER)).hasCount(1);
        Locator run = reminders.runs().first();
        assertThat(run).hasAttribute("data-state", "FINISHED");
        assertThat(run).containsText(Pattern.compile("10:00.*完了.*" + people(owed - 1) + ".*" + people(owed - 1)));
        stack.moveClockBy(Duration.ofMinutes(5));
        assertThat(hanako.fromAccount(REMINDER)).hasCount(1);
        assertThat(kenta.fromAccount(REMINDER)).hasCount(0);
        assertThat(reminders.runs()).hasCount(1);
        assertThat(stack.line().deliveries()).containsEntry("deliveries", owed - 1)
                .containsEntry("peopleReached", owed - 1).containsEntry("duplicates", 0);
    }

    @Test
    @Order(7)
    void aBroadcastReachesExactlyTheFriendsOfItsSegmentOnce() {
        conversation = operator.inbox().find(HANAKO);
        conversation.tag("VIP");
        conversation.setMark("対応済み");
        assertThat(conversation.mark()).containsText("対応済み");
        Phones.Phone blocked = phones.newFriend("蛯原 凛").write("よろしくお願いします。");
        conversation = operator.inbox().find(blocked.owner());
        conversation.tag("VIP");
        conversation.setMark("対応済み");
        stack.line().block(stack.line().idOf(blocked.owner()));
        assertThat(operator.page().getByTestId("card")).containsText("ブロック");
        Set<String> inside = new Account(stack.as("marketer")).doneAndFollowing("VIP");
        assertThat(inside).contains(stack.line().idOf(HANAKO))
                .doesNotContain(stack.line().idOf(KENTA), stack.line().idOf(blocked.owner()));
        stack.line().forgetDeliveries();

        Broadcasts broadcast = marketer.broadcasts().create("冬のご優待");
        broadcast.audience().clear().oneOf("対応マーク", "対応済み").oneOf("タグ", "VIP").oneOf("友だちの状態", "有効");
        broadcast.audience().counts(inside.size());
        broadcast.write(OFFER).addPictureBelowASticker("https://localhost:1/winter.jpg").saveDraft();
        Broadcasts.Review review = broadcast.review();
        assertThat(review.quota()).containsText("足ります");
        assertThat(review.count()).isEqualTo(inside.size());
        review.start();

        assertThat(broadcast.state()).hasText("完了");
        assertThat(broadcast.figure("accepted")).hasAttribute("data-value", String.valueOf(inside.size()));
        assertThat(broadcast.sum()).isEqualTo(broadcast.shown("frozen")).isEqualTo(inside.size());
        assertThat(inside).allSatisfy(friend -> assertThat(stack.line().deliveriesTo(friend, OFFER)).isEqualTo(1));
        assertThat(stack.line().deliveries()).containsEntry("deliveries", inside.size())
                .containsEntry("peopleReached", inside.size()).containsEntry("duplicates", 0);
        assertThat(hanako.fromAccount(OFFER)).hasCount(1);
        assertThat(stack.line().newestKindsFromAccount(stack.line().idOf(HANAKO)))
                .containsExactly("text", "sticker", "image");
    }

    @Test
    @Order(8)
    void aRunningBroadcastIsPausedResumedAndCancelledAndItsFiguresAddUp() {
        Broadcasts broadcast = marketer.broadcasts().create("全員へのお知らせ");
        broadcast.audience().clear().oneOf("友だちの状態", "有効");
        broadcast.write("年末年始の営業時間のお知らせです。");
        stack.line().forgetDeliveries();
        letOneMulticastThrough();
        broadcast.review().start();
        int first = acceptedBeyond(broadcast, 0);
        broadcast.pause();
        assertThat(broadcast.state()).hasText("一時停止中");
        assertThat(broadcast.sum()).isEqualTo(broadcast.shown("frozen"));
        assertThat(broadcast.shown("pending")).isEqualTo(broadcast.shown("frozen") - first);

        letOneMulticastThrough();
        broadcast.resume();
        int second = acceptedBeyond(broadcast, first);
        broadcast.cancel();

        assertThat(broadcast.state()).hasText("中止");
        assertThat(broadcast.figure("pending")).hasAttribute("data-value", "0");
        assertThat(broadcast.sum()).isEqualTo(broadcast.shown("frozen"));
        assertThat(broadcast.shown("cancelled")).isEqualTo(broadcast.shown("frozen") - second).isPositive();
        assertThat(stack.line().deliveries()).containsEntry("deliveries", second)
                .containsEntry("peopleReached", second).containsEntry("duplicates", 0);
        stack.line().control("DELETE", "/faults", Map.of()).expect(200);
    }

    @Test
    @Order(9)
    void aBookedBroadcastGoesOutAtItsTimeUnlessItIsTakenBack() {
        String text = "あすは朝9時から営業します。";
        Broadcasts broadcast = marketer.broadcasts().create("営業時間のご案内");
        broadcast.audience().clear().oneOf("タグ", "ご来店予定");
        broadcast.write(text);
        stack.line().forgetDeliveries();
        broadcast.review().bookFor("2020-01-01T10:00");
        marketer.page().keyboard().press("Escape");

        broadcast.review().book();
        broadcast.takeBack();
        Broadcasts.Review review = broadcast.review();
        int many = review.count();
        review.book();
        Instant startsAt = broadcast.startsAt();
        assertThat(broadcast.listed("営業時間のご案内")).containsText("配信予約");
        assertThat(stack.line().deliveries()).containsEntry("deliveries", 0);

        stack.moveClockTo(startsAt.toString());
        assertThat(broadcast.listed("営業時間のご案内")).containsText("完了");

        assertThat(many).isEqualTo(2);
        assertThat(hanako.fromAccount(text)).hasCount(1);
        assertThat(kenta.fromAccount(text)).hasCount(1);
        assertThat(stack.line().deliveries()).containsEntry("deliveries", many).containsEntry("duplicates", 0);
    }

    @Test
    @Order(10)
    void aSecondAnswerToTheSameFriendIsRefusedAndItsDraftKept() {
        String first = "はい、ございます。";
        String draft = "在庫を確認します。";
        kenta.write("では、取り置きはできますか?");
        Desk colleague = browsers.signIn(stack, "operator2");
        Conversation theirs = colleague.inbox().newestFirst().open(KENTA);
        Conversation ours = operator.inbox().view("needs-reply").newestFirst().open(KENTA);
        assertThat(theirs.log()).containsText("取り置き");
        assertThat(ours.log()).containsText("取り置き");
        // The colleague's page hears nothing new: what the server refuses is what is tried here.
        colleague.page().route("**/api/changes*", route -> route.fulfill(new Route.FulfillOptions().setStatus(304)));
        theirs.type(draft);

        ours.type(first).sendAndSet("返信待ち");
        assertThat(kenta.fromAccount(first)).hasCount(1);
        theirs.sendAndSet("返信待ち");

        assertThat(theirs.collision()).containsText(first);
        assertThat(theirs.composer()).hasValue(draft);
        assertThat(kenta.fromAccount(draft)).hasCount(0);
        colleague.leave();
    }

    @Test
    @Order(11)
    void noRouteOfThePageHasABarrierOrAComplaint() {
        Desk admin = browsers.signIn(stack, "admin");
        String hanakos = "inbox/" + stack.line().idOf(HANAKO);
        String broadcasts = "broadcasts/" + new Account(stack.as("admin")).newest("broadcasts");
        String reminders = "reminders/" + new Account(stack.as("admin")).newest("reminders");

        List<String> routes = List.of("inbox", hanakos, "message-marks", "friends", "broadcasts", "broadcasts/new",
                broadcasts, "reminders", "reminders/new?preset=monday", reminders, "steps", "settings/marks",
                "settings/tags", "settings/fields", "settings/canned", "settings/me");
        List<String> faults = new ArrayList<>();
        for (Desk.Look look : LOOKS) {
            admin.look(look);
            for (String route : routes) {
                admin.visit(route);
                faultsOf(admin, look, route.replace(stack.line().idOf(HANAKO), "friend")
                        .replaceAll("/[0-9a-f-]{36}", "/one")).forEach(faults::add);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @Order(12)
    void everythingIsStillThereAfterAStopAndAStart() {
        Api admin = stack.as("admin");
        String timeline = "/api/friends/" + stack.line().idOf(HANAKO) + "/timeline";
        Object before = admin.get(timeline).expect(200).json().get("entries");
        Object settings = admin.get("/api/settings").expect(200).json();
        Object delivered = stack.line().deliveries().get("deliveries");

        stack.stop();
        stack.restart();

        Api again = stack.as("admin");
        assertThat(again.get(timeline).expect(200).json().get("entries")).isEqualTo(before);
        assertThat(again.get("/api/settings").expect(200).json()).isEqualTo(settings);
        assertThat(stack.line().deliveries()).containsEntry("deliveries", delivered);
    }

    /** What is wrong with the page as it is shown, in both colour schemes. */
    private static List<String> faultsOf(Desk desk, Desk.Look look, String shown) {
        List<String> faults = new ArrayList<>();
        for (Brightness brightness : Brightness.values()) {
            brightness.on(desk.page());
            faults.addAll(Barriers.on(desk.page(), brightness));
            if (ALL_LOOKS) {
                Pictures.take(desk.page(), look + "-" + brightness.code(), shown);
            }
        }
        Brightness.LIGHT.on(desk.page());
        if (desk.isWiderThanItsWindow()) {
            faults.add("wider than its window");
        }
        if (desk.page().getByTestId("friend-row").count() > ROWS_AT_MOST) {
            faults.add("more than " + ROWS_AT_MOST + " rows");
        }
        if (look.isPhone()) {
            Fingers.miss(desk.page()).stream().map("too small for a finger: "::concat).forEach(faults::add);
        }
        return faults.stream().map(fault -> shown + ", " + look + ": " + fault).toList();
    }

    /** The operator opens a friend, whatever their mark, and gives them the tag of this story. */
    private void describe(String friend) {
        conversation = operator.inbox().find(friend);
        conversation.tag("ご来店予定");
        assertThat(conversation.tags()).containsText("ご来店予定");
    }

    /** From now on LINE takes one more multicast and asks to come back later for all others. */
    private void letOneMulticastThrough() {
        stack.line().control("DELETE", "/faults", Map.of()).expect(200);
        stack.line().control("POST", "/faults", Map.of("endpoint", "multicast", "when", "before",
                "effect", "rate-limit", "skip", 1)).ok();
    }

    private static int acceptedBeyond(Broadcasts broadcast, int before) {
        assertThat(broadcast.figure("accepted"))
                .not().hasAttribute("data-value", String.valueOf(before));
        return broadcast.shown("accepted");
    }

    private static String people(int count) {
        return String.format(Locale.JAPAN, "%,d人", count);
    }
}
