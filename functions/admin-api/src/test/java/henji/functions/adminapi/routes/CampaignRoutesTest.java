package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.campaign.CampaignId;
import henji.core.friend.Friend;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.testkit.store.People;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignRoutesTest {

    private static final String ID = "operation-000000001";
    private static final String DRAFT = "{'operationId':'" + ID + "','name':'お知らせ',"
            + "'segment':{'is':'mark','in':['done']},'messages':[{'type':'text','text':'こんにちは'}]}";
    private static final String MONDAYS = "{'operationId':'" + ID + "','name':'月曜','segment':{'is':'mark','in':"
            + "['done']},'messages':[{'type':'text','text':'お返事はいかがでしょうか?'}],'recurrence':{'every':'week',"
            + "'days':['MON'],'at':'10:00','timeZone':'Asia/Tokyo'}}";

    private final Desk desk = new Desk();

    @Test
    void aBroadcastGoesFromDraftToARun() {
        desk.friend(1);
        desk.friend(2);

        Desk.Reply draft = desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.body()).containsEntry("state", "DRAFT").containsEntry("version", 1);

        Desk.Reply preview = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview");
        assertThat(preview.body()).containsEntry("count", 2).containsEntry("approximate", false)
                .containsEntry("atMost", 2);
        assertThat((List<?>) preview.body().get("examples")).hasSize(2);

        String start = "{'operationId':'operation-000000002','version':1,'confirmedCount':2}";
        Desk.Reply started = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start", start);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.body()).containsEntry("state", "OPENED").containsEntry("confirmedCount", 2);
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start", start).body().get("runId"))
                .isEqualTo(started.body().get("runId"));
        assertThat(desk.runHints).hasSize(1);

        assertThat(desk.call(Role.MARKETER, "PUT", "/api/broadcasts/" + ID, "{'name':'x','version':2}").code())
                .isEqualTo("409 not-a-draft");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/resume").code())
                .isEqualTo("409 wrong-state");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/cancel").body())
                .containsEntry("state", "CANCELLING");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).containsExactly(
                "broadcast.created", "broadcast.started", "broadcast.cancelled");
    }

    @Test
    void aBroadcastIsBookedAndTakenBack() {
        desk.friend(1);
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);
        long startsAt = desk.now.plusSeconds(3_600).toEpochMilli();
        String book = "{'operationId':'operation-000000002','version':1,'confirmedCount':1,'startsAt':" + startsAt
                + "}";

        Desk.Reply booked = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/schedule", book);

        assertThat(booked.status()).isEqualTo(200);
        assertThat(booked.body()).containsEntry("state", "SCHEDULED").containsEntry("version", 2)
                .doesNotContainKey("run");
        assertThat(((Map<?, ?>) booked.body().get("scheduled")).get("startsAt")).isEqualTo(startsAt);
        assertThat(desk.runHints).isEmpty();
        assertThat(desk.call(Role.MARKETER, "PUT", "/api/broadcasts/" + ID, "{'name':'x','version':2}").code())
                .isEqualTo("409 not-a-draft");
        assertThat(desk.call(Role.OPERATOR, "POST", "/api/broadcasts/" + ID + "/unschedule", "{'version':2}").status())
                .isEqualTo(403);
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/unschedule", "{'version':1}").code())
                .isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/unschedule", "{'version':2}").body())
                .containsEntry("state", "DRAFT").doesNotContainKey("scheduled");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).containsExactly(
                "broadcast.created", "broadcast.scheduled", "broadcast.unscheduled");
    }

    @Test
    void aBookingInThePastIsRefusedByItsField() {
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);

        Desk.Reply refused = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/schedule",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':1,'startsAt':"
                        + desk.now.toEpochMilli() + "}");

        assertThat(refused.code()).isEqualTo("400 invalid");
        assertThat(refused.body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/startsAt", "code", "range")));
        assertThat(desk.call(Role.VIEWER, "GET", "/api/broadcasts/" + ID).body()).containsEntry("state", "DRAFT");
    }

    @Test
    void aSegmentThatAsksForAMarkThatIsNotThereIsRefusedWithItsPlace() {
        Desk.Reply draft = desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT.replace("done", "gone"));
        Desk.Reply reminder = desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS.replace("done", "gone"));

        assertThat(List.of(draft.code(), reminder.code())).containsOnly("400 invalid");
        assertThat(draft.body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/segment/in", "code", "not-found")));
        assertThat(reminder.body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/segment/in", "code", "not-found")));
    }

    @Test
    void aBroadcastAndAReminderCarryTextsPicturesAndStickersInTheirOrder() {
        String three = "[{'type':'image','originalContentUrl':'https://a.test/a.png','previewImageUrl':"
                + "'https://a.test/b.png'},{'type':'sticker','packageId':'446','stickerId':'1988'},"
                + "{'type':'text','text':'こんにちは'}]";

        Desk.Reply draft = desk.call(Role.MARKETER, "POST", "/api/broadcasts", withMessages(DRAFT, three));
        Desk.Reply reminder = desk.call(Role.MARKETER, "POST", "/api/reminders",
                withMessages(MONDAYS, three).replace(ID, "operation-000000002"));

        assertThat(List.of(draft.status(), reminder.status())).containsOnly(201);
        List<?> kept = (List<?>) desk.call(Role.VIEWER, "GET", "/api/broadcasts/" + ID).body().get("messages");
        assertThat(kept).isEqualTo(reminder.body().get("messages"));
        assertThat(kept.stream().map(message -> ((Map<?, ?>) message).get("type")))
                .isEqualTo(List.of("image", "sticker", "text"));
    }

    @Test
    void whatIsWrongWithAMessageIsNamedAtItsField() {
        String address = "{'type':'image','originalContentUrl':'https://a.test/a.png','previewImageUrl':"
                + "'http://a.test/b.png'}";
        String six = "[" + String.join(",", Collections.nCopies(6, "{'type':'text','text':'a'}")) + "]";

        assertThat(faults("[{'type':'text','text':'a'}," + address + "]"))
                .isEqualTo(List.of(Map.of("path", "/messages/1/previewImageUrl", "code", "pattern")));
        assertThat(faults("[{'type':'sticker','packageId':'446','stickerId':'moon'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/stickerId", "code", "pattern")));
        assertThat(faults(six).toString()).contains("path=/messages", "code=too-many");
    }

    private Object faults(String messages) {
        Desk.Reply reply = desk.call(Role.MARKETER, "POST", "/api/broadcasts", withMessages(DRAFT, messages));
        assertThat(reply.code()).isEqualTo("400 invalid");
        return reply.body().get("fields");
    }

    @Test
    void placesInATextAreCheckedBeforeAnythingIsKept() {
        assertThat(faults("[{'type':'text','text':'a'},{'type':'text','text':'{{nam|お客}}さま'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/1/text", "code", "bad-variable")));
        assertThat(faults("[{'type':'text','text':'{{name|お客'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/text", "code", "unclosed-variable")));
        assertThat(faults("[{'type':'text','text':'{{field:gone|0}}回目'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/text", "code", "not-found")));
        assertThat(faults("[{'type':'text','text':'{{name|客}}" + "a".repeat(4_901) + "'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/text", "code", "too-long-when-filled", "limit", 5_000)));
        assertThat(faults("[{'type':'text','text':'" + "{{name|客}}".repeat(21) + "'}]"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/text", "code", "too-many-variables", "limit", 20)));
        assertThat(desk.call(Role.MARKETER, "POST", "/api/reminders", withMessages(MONDAYS,
                "[{'type':'text','text':'{{field:gone|0}}回目'}]")).body().get("fields"))
                .isEqualTo(List.of(Map.of("path", "/messages/0/text", "code", "not-found")));
    }

    @Test
    void aPreviewOfPersonalMessagesSaysWhoReadsAFallbackAndHowLongItTakes() {
        named(1, "花子");
        desk.friend(2);
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", withMessages(DRAFT,
                "[{'type':'text','text':'{{name|お客}}さま'},{'type':'sticker','packageId':'446','stickerId':'1988'}]"));

        Map<String, Object> preview =
                desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview").body();

        assertThat(preview.get("personal")).isEqualTo(Map.of("examined", 2, "lacking", 1, "fallbacks",
                List.of(Map.of("variable", "name", "count", 1)), "expectedSeconds", 2, "alikeSeconds", 2));
        assertThat(preview.get("examples").toString()).contains("text=花子さま").contains("text=お客さま");
    }

    @Test
    void aDryRunOfAPersonalReminderShowsWhatEachWouldRead() {
        named(1, "花子");
        desk.call(Role.MARKETER, "POST", "/api/reminders",
                withMessages(MONDAYS, "[{'type':'text','text':'{{name|お客}}さま'}]"));

        Map<String, Object> dryRun = desk.call(Role.MARKETER, "POST", "/api/reminders/" + ID + "/dry-run").body();

        assertThat(dryRun.get("personal")).isEqualTo(Map.of("examined", 1, "lacking", 0, "fallbacks",
                List.of(Map.of("variable", "name", "count", 0)), "expectedSeconds", 2, "alikeSeconds", 2));
        assertThat(dryRun.get("rows").toString()).contains("text=花子さま");
    }

    @Test
    void aTestOfPersonalMessagesIsFilledForEach() {
        named(1, "花子");
        desk.friend(2);
        desk.call(Role.MARKETER, "POST", "/api/broadcasts",
                withMessages(DRAFT, "[{'type':'text','text':'{{name|お客}}さま'}]"));
        String test = "{'operationId':'operation-000000002','friendIds':['" + People.id(1).value() + "','"
                + People.id(2).value() + "']}";

        Desk.Reply sent = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/test", test);

        assertThat(sent.status()).isEqualTo(200);
        assertThat(desk.line.delivered().stream().map(OutgoingMessages::frozen)).containsExactly(
                "[{\"type\":\"text\",\"text\":\"花子さま\"}]", "[{\"type\":\"text\",\"text\":\"お客さま\"}]");
    }

    @Test
    void aTestOfTheSameOperationWithOtherPeopleOrWordsIsRefusedAndReachesNobody() {
        desk.friend(1);
        desk.friend(2);
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);
        String path = "/api/broadcasts/" + ID + "/test";
        String first = "{'operationId':'operation-000000002','friendIds':['" + People.id(1).value() + "']}";
        String others = "{'operationId':'operation-000000002','friendIds':['" + People.id(2).value() + "']}";
        assertThat(desk.call(Role.MARKETER, "POST", path, first).status()).isEqualTo(200);

        assertThat(desk.call(Role.MARKETER, "POST", path, others).code()).isEqualTo("409 operation-reused");
        assertThat(desk.call(Role.MARKETER, "POST", path, first).status()).isEqualTo(200);
        desk.call(Role.MARKETER, "PUT", "/api/broadcasts/" + ID,
                DRAFT.replace("こんにちは", "こんばんは").replace("'operationId':'" + ID + "'", "'version':1"));
        assertThat(desk.call(Role.MARKETER, "POST", path, first).code()).isEqualTo("409 operation-reused");
        assertThat(desk.line.delivered()).hasSize(1);
    }

    @Test
    void aFieldThatAReminderSaysIsInUse() {
        Desk.Reply field = desk.call(Role.ADMIN, "POST", "/api/settings/fields",
                "{'operationId':'operation-000000009','label':'来店回数','type':'number'}");
        String id = (String) field.body().get("id");
        desk.call(Role.MARKETER, "POST", "/api/reminders",
                withMessages(MONDAYS, "[{'type':'text','text':'{{field:" + id + "|数}}回目'}]"));

        Desk.Reply removed = desk.call(Role.ADMIN, "DELETE", "/api/settings/fields/" + id + "?version=1");

        assertThat(removed.code()).isEqualTo("409 in-use");
        assertThat(removed.body().get("use").toString()).contains("name=月曜");
    }

    private void named(int number, String name) {
        Friend friend = desk.friend(number);
        desk.conversations.write(Optional.of(friend),
                friend.withProfile(Optional.of(name), Optional.empty(), Optional.empty()));
    }

    private static String withMessages(String body, String messages) {
        return body.replaceFirst("'messages':\\[[^\\]]*\\]", "'messages':" + messages);
    }

    @Test
    void anIncompleteDraftSaysWhatIsMissing() {
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", "{'operationId':'" + ID + "','name':'x'}");

        Desk.Reply reply = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview");

        assertThat(reply.code()).isEqualTo("422 incomplete");
        assertThat(reply.body().get("fields")).isEqualTo(List.of(
                Map.of("path", "/segment", "code", "required"), Map.of("path", "/messages", "code", "required")));
    }

    @Test
    void aLargeSendNeedsTheCountTyped() {
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);

        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':1000}").code())
                .isEqualTo("422 count-not-typed");
    }

    @Test
    void theMondayReminderIsSwitchedOnWithItsAlarm() {
        desk.friend(1);
        Desk.Reply made = desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS);
        assertThat(made.body()).containsEntry("enabled", false).doesNotContainKey("latenessMinutes");
        assertThat(desk.schedules).isEmpty();

        Desk.Reply on = desk.call(Role.MARKETER, "PUT", "/api/reminders/" + ID + "/enabled",
                "{'enabled':true,'version':1}");
        assertThat(on.body()).containsEntry("next", Instant.parse("2026-11-23T01:00:00Z").toEpochMilli());
        assertThat(desk.schedules).containsKey(new CampaignId(ID));

        Desk.Reply dryRun = desk.call(Role.VIEWER, "POST", "/api/reminders/" + ID + "/dry-run");
        assertThat(dryRun.body()).containsEntry("count", 1).containsEntry("approximate", false);
        assertThat(dryRun.body().get("rows").toString()).contains("is=mark", "result=true");

        assertThat(desk.call(Role.MARKETER, "DELETE", "/api/reminders/" + ID + "?version=2").status()).isEqualTo(204);
        assertThat(desk.schedules).isEmpty();
    }

    @Test
    void aReminderKeepsItsGuardsAndAnEditWithoutAnyTakesThemAway() {
        String guards = "'guards':{'restDays':7,'markDays':3,'limit':{'times':4,'mark':'done'},'stopOnReply':true}";
        String guarded = MONDAYS.replaceFirst("'recurrence'", guards + ",'recurrence'");

        Desk.Reply made = desk.call(Role.MARKETER, "POST", "/api/reminders", guarded);
        assertThat(made.body().get("guards")).isEqualTo(Map.of("restDays", 7, "markDays", 3, "limit",
                Map.of("times", 4, "mark", "done"), "stopOnReply", true));

        Desk.Reply changed = desk.call(Role.MARKETER, "PUT", "/api/reminders/" + ID,
                MONDAYS.replace("'operationId':'" + ID + "'", "'version':1"));
        assertThat(changed.body().get("guards")).isEqualTo(Map.of("stopOnReply", false));
    }

    @Test
    void aGuardThatCannotBeKeptIsNamedAtItsField() {
        assertThat(guardFaults("{'restDays':0}"))
                .isEqualTo(List.of(Map.of("path", "/guards/restDays", "code", "range", "limit", 1)));
        assertThat(guardFaults("{'limit':{'times':51}}"))
                .isEqualTo(List.of(Map.of("path", "/guards/limit/times", "code", "range", "limit", 50)));
        assertThat(guardFaults("{'limit':{'times':1,'mark':'gone'}}"))
                .isEqualTo(List.of(Map.of("path", "/guards/limit/mark", "code", "not-found")));
        assertThat(guardFaults("{'quiet':1}")).isEqualTo(List.of(Map.of("path", "/guards/quiet", "code", "unknown")));
    }

    private Object guardFaults(String guards) {
        Desk.Reply reply = desk.call(Role.MARKETER, "POST", "/api/reminders",
                MONDAYS.replaceFirst("'recurrence'", "'guards':" + guards + ",'recurrence'"));
        assertThat(reply.code()).isEqualTo("400 invalid");
        return reply.body().get("fields");
    }

    @Test
    void onlyTheFirstPageOfADryRunCountsEverybody() {
        desk.friend(1);
        desk.friend(2);
        desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS);

        Desk.Reply first = desk.call(Role.VIEWER, "POST", "/api/reminders/" + ID + "/dry-run?limit=1");
        assertThat(first.body()).containsEntry("count", 2).containsKey("cursor");
        assertThat((List<?>) first.body().get("rows")).hasSize(1);

        Desk.Reply second = desk.call(Role.VIEWER, "POST",
                "/api/reminders/" + ID + "/dry-run?limit=1&cursor=" + first.body().get("cursor"));
        assertThat(second.body()).doesNotContainKey("count");
        assertThat((List<?>) second.body().get("rows")).hasSize(1);
    }

    @Test
    void aRecurrenceIsReadStrictly() {
        assertThat(desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS.replace("MON", "MOO")).body()
                .get("fields")).isEqualTo(List.of(Map.of("path", "/recurrence/days/0", "code", "unknown")));
        assertThat(desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS.replace("10:00", "25:00")).body()
                .get("fields")).isEqualTo(List.of(Map.of("path", "/recurrence/at", "code", "pattern")));
        assertThat(desk.call(Role.MARKETER, "POST", "/api/reminders", MONDAYS.replace("'days'", "'day':1,'days'"))
                .code()).isEqualTo("400 invalid");
    }

    @Test
    void pagesAndForeignCursorsAreBounded() {
        assertThat(desk.call(Role.VIEWER, "GET", "/api/broadcasts?limit=101").code()).isEqualTo("400 invalid");
        assertThat(desk.call(Role.VIEWER, "GET", "/api/broadcasts?limit=-1").code()).isEqualTo("400 invalid");
        assertThat(desk.call(Role.VIEWER, "GET", "/api/broadcasts?limit=1e9").code()).isEqualTo("400 invalid");
    }
}
