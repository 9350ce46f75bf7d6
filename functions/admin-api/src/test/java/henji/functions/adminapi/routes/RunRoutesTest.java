package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.RunState;
import henji.core.line.DailyCount;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.functions.adminapi.Runs;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunRoutesTest {

    private static final String ID = "operation-000000001";
    private static final String DECISION = "operation-000000003";

    private final Desk desk = new Desk();

    @BeforeEach
    void start() {
        desk.friend(1);
        desk.friend(2);
        desk.call(Role.MARKETER, "POST", "/api/broadcasts", "{'operationId':'" + ID + "','name':'お知らせ',"
                + "'segment':{'is':'mark','in':['done']},'messages':[{'type':'text','text':'こんにちは'}]}");
        desk.call(Role.MARKETER, "POST", "/api/broadcasts/" + ID + "/start",
                "{'operationId':'operation-000000002','version':1,'confirmedCount':2}");
        desk.runHints.clear();
    }

    private String unknown(String rest) {
        return of(Runs.withUnknown(desk, ID), rest);
    }

    private static String of(RunId run, String rest) {
        return "/api/runs/" + run.value().replace("@", "%40") + rest;
    }

    private static String wish(String choice, String operation, String rest) {
        return "{'operationId':'" + operation + "','choice':'" + choice + "','unknownCount':2" + rest + "}";
    }

    @Test
    void whoIsUnknownIsListedPageByPageByNameWithWhatIsKnownOfTheTries() {
        String target = unknown("/unknown?limit=1");

        Desk.Reply first = desk.call(Role.VIEWER, "GET", target);
        Desk.Reply second = desk.call(Role.VIEWER, "GET",
                target + "&cursor=" + ((String) first.body().get("cursor")).replace(":", "%3A"));

        Map<?, ?> row = (Map<?, ?>) ((List<?>) first.body().get("rows")).getFirst();
        assertThat(row.get("lastStatus")).isEqualTo(500);
        assertThat(row.get("lastAnswer")).isEqualTo("line-fails");
        assertThat(row.get("requestIds")).isEqualTo(List.of("request-1"));
        assertThat(row.get("name")).isNotNull();
        Map<?, ?> other = (Map<?, ?>) ((List<?>) second.body().get("rows")).getFirst();
        assertThat(other.get("friendId")).isNotEqualTo(row.get("friendId"));
        assertThat(desk.call(Role.VIEWER, "GET", target + "&cursor=nonsense").code()).isEqualTo("400 invalid");
        assertThat(desk.call(Role.VIEWER, "GET", "/api/runs/none/unknown").code()).isEqualTo("404 not-found");
    }

    @Test
    void aRunSaysWhoseItIs() {
        Desk.Reply run = desk.call(Role.VIEWER, "GET", unknown(""));

        assertThat(run.object("campaign")).containsEntry("kind", "BROADCAST").containsEntry("name", "お知らせ");
        assertThat(run.object("figures")).containsEntry("unknown", 2);
        assertThat(run.body()).doesNotContainKey("resolution").containsEntry("mayGoOn", false);
    }

    @Test
    void aDecisionIsMadeOnceAndIsInTheActivityLog() {
        String target = unknown("/unknown/decision");
        String wish = wish("TREATED_AS_ACCEPTED", DECISION, "");

        assertThat(desk.call(Role.OPERATOR, "POST", target, wish).status()).isEqualTo(403);
        Desk.Reply done = desk.call(Role.MARKETER, "POST", target, wish);
        Desk.Reply same = desk.call(Role.MARKETER, "POST", target, wish);
        Desk.Reply late = desk.call(Role.MARKETER, "POST", target, wish("LEFT", "operation-000000004", ""));

        assertThat(done.object("resolution")).containsEntry("choice", "TREATED_AS_ACCEPTED")
                .containsEntry("by", "hanako");
        assertThat(same.body()).isEqualTo(done.body());
        assertThat(done.object("figures")).containsEntry("unknown", 2).containsEntry("accepted", 0);
        assertThat(late.code()).isEqualTo("409 already-decided");
        assertThat(late.object("current")).containsKey("resolution");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).contains("run.treated-as-accepted")
                .doesNotContain("run.left");
        assertThat(desk.runHints).isEmpty();
    }

    @Test
    void sendingAgainTakesTheTypedCountAndMakesOneRun() {
        String target = unknown("/unknown/decision");

        assertThat(desk.call(Role.MARKETER, "POST", target, wish("SENT_AGAIN", DECISION, "")).code())
                .isEqualTo("422 count-not-typed");
        assertThat(desk.call(Role.MARKETER, "POST", target, wish("SENT_AGAIN", DECISION, ",'typedCount':3")).code())
                .isEqualTo("422 count-not-typed");
        assertThat(desk.call(Role.MARKETER, "POST", target, "{'operationId':'" + DECISION
                + "','choice':'SENT_AGAIN','unknownCount':3,'typedCount':3}").code()).isEqualTo("409 count-changed");
        String wish = wish("SENT_AGAIN", DECISION, ",'typedCount':2");
        Desk.Reply done = desk.call(Role.MARKETER, "POST", target, wish);
        desk.call(Role.MARKETER, "POST", target, wish);

        String again = (String) done.object("resolution").get("again");
        assertThat(again).isEqualTo(ID + "@" + DECISION);
        assertThat(desk.runHints).hasSize(1);
        Desk.Reply run = desk.call(Role.VIEWER, "GET", of(new RunId(again), ""));
        assertThat(run.body()).containsEntry("state", "OPENED").containsEntry("confirmedCount", 2)
                .containsEntry("againOf", ID + "@operation-000000002");
        assertThat(desk.call(Role.MARKETER, "POST", of(new RunId(again), "/cancel")).body())
                .containsEntry("state", "CANCELLING");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).contains("run.sent-again", "run.cancelled");
    }

    @Test
    void nothingIsDecidedAboutARunThatGoesOn() {
        RunId run = Runs.in(RunState.RUNNING, desk, ID);

        assertThat(desk.call(Role.MARKETER, "POST", of(run, "/unknown/decision"), wish("LEFT", DECISION, "")).code())
                .isEqualTo("409 wrong-state");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/runs/none/unknown/decision", wish("LEFT", DECISION, ""))
                .code()).isEqualTo("404 not-found");
    }

    @Test
    void anyRunIsPausedResumedAndCancelledByItself() {
        RunId run = Runs.in(RunState.RUNNING, desk, ID);

        assertThat(desk.call(Role.MARKETER, "POST", of(run, "/pause")).body()).containsEntry("state", "PAUSING");
        assertThat(desk.call(Role.MARKETER, "POST", of(run, "/resume")).code()).isEqualTo("409 wrong-state");
        assertThat(desk.call(Role.MARKETER, "POST", of(run, "/cancel")).body()).containsEntry("state", "CANCELLING");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).contains("run.paused", "run.cancelled");
    }

    @Test
    void lineCountIsShownBesideOurs() {
        String target = unknown("/line-count");
        LocalDate today = LocalDate.ofInstant(desk.now, ZoneOffset.ofHours(9));

        assertThat(desk.call(Role.VIEWER, "GET", target).body()).containsEntry("verdict", "NOT_YET")
                .containsEntry("unknown", 2).containsEntry("others", 0).containsEntry("way", "MULTICAST");
        for (int back = 0; back < 3; back++) {
            desk.line.counted(today.minusDays(back), new DailyCount.Counted(1));
        }
        assertThat(desk.call(Role.VIEWER, "GET", target).body()).containsEntry("verdict", "PROBABLY_SENT");
    }

    @Test
    void aRestoreIsClearedByAnAdministratorAndHeldRunsGoOnOrBeginAgain() {
        RunId held = Runs.held(desk, ID);
        desk.runs.clear(desk.runs.epoch(), new DataEpoch("0",
                Optional.of(desk.now)));
        Desk.Reply before = desk.call(Role.MARKETER, "GET", "/api/restore");
        assertThat(before.body()).containsEntry("held", true).containsEntry("dataEpoch", "0");
        assertThat((List<?>) before.body().get("runs")).hasSize(1);
        String begin = "{'operationId':'" + DECISION + "','confirmedCount':2,'typedCount':2}";
        assertThat(desk.call(Role.ADMIN, "POST", of(held, "/held/begin-again"), begin).code())
                .isEqualTo("409 restore-not-cleared");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/restore/clear", "{'dataEpoch':'0'}").status())
                .isEqualTo(403);
        assertThat(desk.call(Role.ADMIN, "POST", "/api/restore/clear", "{'dataEpoch':'9'}").code())
                .isEqualTo("409 version-conflict");

        assertThat(desk.call(Role.ADMIN, "POST", "/api/restore/clear", "{'dataEpoch':'0'}").body())
                .containsEntry("held", false);
        assertThat(desk.call(Role.ADMIN, "GET", of(held, "/held/audience")).body()).containsEntry("count", 2);
        assertThat(desk.call(Role.ADMIN, "POST", of(held, "/held/go-on")).code()).isEqualTo("409 wrong-state");
        assertThat(desk.call(Role.ADMIN, "POST", of(held, "/held/begin-again"),
                begin.replace("'typedCount':2", "'typedCount':1")).code()).isEqualTo("422 count-not-typed");
        Desk.Reply done = desk.call(Role.ADMIN, "POST", of(held, "/held/begin-again"), begin);

        assertThat(done.body()).containsEntry("state", "CANCELLED");
        assertThat((List<?>) desk.call(Role.MARKETER, "GET", "/api/restore").body().get("runs")).isEmpty();
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).contains("restore.cleared", "run.begun-again");
    }

    @Test
    void aHeldRunThatWasFrozenGoesOnUnderItsKeys() {
        RunId held = Runs.heldAndFrozen(desk, ID);

        Desk.Reply done = desk.call(Role.ADMIN, "POST", of(held, "/held/go-on"));

        assertThat(done.body()).containsEntry("state", "PAUSING").containsEntry("reason", "RESTORED");
        assertThat(desk.audit.all().stream().map(AuditEntry::action)).contains("run.taken-over");
    }
}
