package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryRoutesTest {

    private static final String PATH = "/api/settings/delivery";
    private static final String CHANGE = "{'quietHours':{'enabled':true,'from':'22:00','to':'07:30'},"
            + "'latenessMinutes':{'broadcast':10,'reminder':60,'step':1440},'rateShare':90,'version':0}";
    private static final String ID = "operation-000000001";
    private static final String DRAFT = "{'operationId':'" + ID + "','name':'年末','segment':{'is':'mark','in':['done']},"
            + "'messages':[{'type':'text','text':'こんにちは'}]}";
    private static final String MONDAYS = "{'operationId':'" + ID + "','name':'毎週月曜','segment':{'is':'mark',"
            + "'in':['done']},'messages':[{'type':'text','text':'いかがでしょうか'}],"
            + "'recurrence':{'every':'week','days':['MON'],'at':'10:00','timeZone':'Asia/Tokyo'}}";

    private final Desk desk = new Desk();

    @Test
    void anAccountBeginsWithQuietNightsAndHalfOfLinesLimits() {
        assertThat(read()).isEqualTo(Map.of("quietHours", Map.of("enabled", true, "from", "21:00", "to", "08:00"),
                "latenessMinutes", Map.of("broadcast", 30, "reminder", 120, "step", 120), "rateShare", 50,
                "rateShareMax", 90, "holidaysUntil", "2035-12-31", "holidaysEndSoon", false, "version", 0));
    }

    @Test
    void whatAnAdminChangesIsReadAndStandsInTheActivityLog() {
        Desk.Reply changed = desk.call(Role.ADMIN, "PUT", PATH, CHANGE);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(read()).containsEntry("rateShare", 90).containsEntry("version", 1)
                .containsEntry("quietHours", Map.of("enabled", true, "from", "22:00", "to", "07:30"))
                .containsEntry("latenessMinutes", Map.of("broadcast", 10, "reminder", 60, "step", 1_440));
        assertThat(desk.audit.all()).extracting(AuditEntry::action).containsExactly("delivery.changed");
    }

    @Test
    void aStaleChangeIsRefusedWithWhatIsThere() {
        desk.call(Role.ADMIN, "PUT", PATH, CHANGE);

        Desk.Reply stale = desk.call(Role.ADMIN, "PUT", PATH, CHANGE.replace("90", "40"));

        assertThat(stale.code()).isEqualTo("409 version-conflict");
        assertThat(stale.object("current")).containsEntry("rateShare", 90);
        assertThat(desk.call(Role.ADMIN, "PUT", PATH, CHANGE.replace("'version':0", "'version':1")).status())
                .isEqualTo(200);
    }

    @Test
    void othersMayReadButNotChangeIt() {
        assertThat(desk.call(Role.MARKETER, "PUT", PATH, CHANGE).code()).isEqualTo("403 right-missing");
        assertThat(desk.call(Role.OPERATOR, "PUT", PATH, CHANGE).code()).isEqualTo("403 right-missing");
        assertThat(desk.audit.all()).isEmpty();
    }

    @Test
    void eachBadFieldIsNamed() {
        assertThat(fault("'rateShare':90", "'rateShare':91"))
                .isEqualTo(Map.of("path", "/rateShare", "code", "range", "limit", 90));
        assertThat(fault("'rateShare':90", "'rateShare':4"))
                .isEqualTo(Map.of("path", "/rateShare", "code", "range", "limit", 5));
        assertThat(fault("'rateShare':90,", "")).isEqualTo(Map.of("path", "/rateShare", "code", "required"));
        assertThat(fault("22:00", "7:00")).containsEntry("path", "/quietHours/from");
        assertThat(fault("22:00", "25:00")).containsEntry("path", "/quietHours/from");
        assertThat(fault("22:00", "07:30")).isEqualTo(Map.of("path", "/quietHours/to", "code", "range", "limit", 16));
        assertThat(fault("'enabled':true,", "")).isEqualTo(Map.of("path", "/quietHours/enabled", "code", "required"));
        assertThat(fault("'broadcast':10", "'broadcast':4"))
                .isEqualTo(Map.of("path", "/latenessMinutes/broadcast", "code", "range", "limit", 5));
        assertThat(fault("'step':1440", "'step':1441"))
                .isEqualTo(Map.of("path", "/latenessMinutes/step", "code", "range", "limit", 1_440));
        assertThat(fault("'version'", "'x':1,'version'")).isEqualTo(Map.of("path", "/x", "code", "unknown"));
    }

    @Test
    void sendingAtNightIsAskedForAndTheAnswerIsKept() {
        desk.friend(1);
        desk.now = Instant.parse("2026-11-23T13:00:00Z");
        long morning = Instant.parse("2026-11-23T23:00:00Z").toEpochMilli();
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", DRAFT);
        Map<?, ?> night = Json.object(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/preview").body()
                .get("night"));
        String start = "{'operationId':'operation-000000002','version':1,'confirmedCount':1}";

        Desk.Reply refused = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start", start);
        assertThat(night.get("ends")).isEqualTo(morning);
        assertThat(refused.code()).isEqualTo("422 quiet-hours");
        assertThat(refused.body()).containsEntry("quietUntil", morning);
        assertThat(desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/schedule", start.replace(
                "'version'", "'startsAt':" + (morning - 1) + ",'version'")).code()).isEqualTo("422 quiet-hours");

        Desk.Reply tonight = desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                start.replace("}", ",'tonight':true}"));
        assertThat(tonight.status()).isEqualTo(202);
        assertThat(tonight.body()).containsEntry("tonight", true);
    }

    @Test
    void aReminderSaysWhatHolidaysDo() {
        Desk.Reply made = desk.call(Role.MARKETER, "POST", "/api/reminders",
                MONDAYS.replace("'recurrence'", "'onHoliday':'NEXT_BUSINESS_DAY','tonight':true,'recurrence'"));
        assertThat(made.body()).containsEntry("onHoliday", "NEXT_BUSINESS_DAY").containsEntry("tonight", true)
                .doesNotContainKey("latenessMinutes").containsEntry("holidays", List.of());

        Desk.Reply dryRun = desk.call(Role.VIEWER, "POST", "/api/reminders/" + ID + "/dry-run");
        // The next Monday is 勤労感謝の日.
        assertThat(dryRun.body()).containsEntry("next", Instant.parse("2026-11-24T01:00:00Z").toEpochMilli())
                .containsEntry("holidays", List.of(Map.of("date", "2026-11-23", "name", "勤労感謝の日")));
        assertThat(desk.call(Role.MARKETER, "POST", "/api/reminders",
                MONDAYS.replace("'recurrence'", "'onHoliday':'MAYBE','recurrence'")).code()).isEqualTo("400 invalid");
    }

    private Map<String, Object> read() {
        return desk.call(Role.VIEWER, "GET", "/api/settings").object("delivery");
    }

    private Map<String, Object> fault(String given, String wrong) {
        Desk.Reply reply = desk.call(Role.ADMIN, "PUT", PATH, CHANGE.replace(given, wrong));
        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(desk.audit.all()).isEmpty();
        return Json.object(((List<?>) reply.body().get("fields")).getFirst());
    }
}
