package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.json.Json;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.runtime.Service;
import henji.testkit.fault.FailingPorts;
import henji.testkit.fault.FailingPorts.Moment;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call that any operation makes to the outside fails once, before its effect and after it. The answer is 503 and
 * says when to come again, and the same request again brings the state that it would have brought at once: nothing is
 * left half-done and nothing is done twice. An operation that is new in openapi.yaml is in it by itself.
 */
class OutageTest {

    /** LINE answers "failed" and the bus gives up by their contracts; neither throws. */
    private static final String[] RELIABLE = {"line", "bus"};
    /** Failures of these are hints lost, which the minute tick makes up for: the answer is as if nothing happened. */
    private static final Set<String> GOES_ON_WITHOUT = Set.of("schedules.put", "schedules.remove");
    /** A message whose intent is stored and whose call was not made is sent by the minute tick. */
    private static final String MESSAGES = "POST /api/friends/{friendId}/messages";
    private static final int REPEATED_CALLS = 3;

    static Stream<Operation> operations() {
        return ApiContract.of("admin-api").stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whateverFailsForAMomentIsSaidAndTheSameRequestAgainEndsWell(Operation operation) {
        FailingPorts ports = ports();
        Desk calm = new Desk(ports::around);
        ApiEvent request = Examples.of(operation, calm);
        ports.recover();
        assertThat(answer(calm, request).status()).as("without a failure").isIn(200, 201, 202, 204);
        List<String> calls = ports.calls();
        Map<String, Object> wanted = calm.state();
        assertThat(calls).as("calls to the outside").isNotEmpty();

        for (int call : worthTrying(calls)) {
            for (Moment moment : Moment.values()) {
                String what = moment + " call " + call + " of " + calls;
                FailingPorts faulty = ports();
                Desk desk = new Desk(faulty::around);
                ApiEvent same = Examples.of(operation, desk);

                faulty.failAt(call, moment);
                HttpReply failed = answer(desk, same);
                String failing = faulty.calls().get(call);
                faulty.recover();
                HttpReply again = answer(desk, same);

                if (!GOES_ON_WITHOUT.contains(failing)) {
                    assertUnavailable(failed, what);
                    assertThat(again.status()).as("again after %s", what).isIn(200, 201, 202, 204, 404, 409);
                }
                if (operation.name().equals(MESSAGES)) {
                    desk.sweep();
                    assertThat(desk.line.delivered()).as(what).isEqualTo(wanted.get("delivered"));
                } else {
                    assertThat(desk.state()).as("after %s, then %d", what, again.status()).isEqualTo(wanted);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whileLineIsDownEverythingButTheQuotaIsAnswered(Operation operation) {
        Desk desk = new Desk(OutageTest::withoutLine);
        ApiEvent request = Examples.of(operation, desk);

        HttpReply reply = answer(desk, request);

        if (operation.name().equals("GET /api/quota")) {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("retry-after", "5");
            assertThat(Json.readObject(reply.body())).containsEntry("code", "line-unavailable");
        } else {
            assertThat(reply.status()).isIn(200, 201, 202, 204);
        }
    }

    @Test
    void whileLineIsDownAPreviewDoesNotSayThatTheMessagesSuffice() {
        Desk desk = new Desk(OutageTest::withoutLine);
        Operation preview = operations()
                .filter(operation -> operation.name().equals("POST /api/broadcasts/{broadcastId}/preview"))
                .findFirst().orElseThrow();

        HttpReply reply = answer(desk, Examples.of(preview, desk));

        assertThat(Json.object(Json.readObject(reply.body()).get("quota"))).containsOnlyKeys("needed");
    }

    private static Ports withoutLine(Ports ports) {
        LineApi down = (LineApi) Proxy.newProxyInstance(OutageTest.class.getClassLoader(),
                new Class<?>[] {LineApi.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "quota" -> new QuotaAnswer.Failed("no-answer");
                    case "sent" -> new DailyCount.Failed("no-answer");
                    case "profile" -> new ProfileAnswer.Failed("no-answer");
                    default -> new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "no-answer");
                });
        return new Ports(ports.friends(), ports.conversations(), ports.timeline(), ports.settings(), ports.staff(),
                ports.postings(), ports.indexes(), ports.campaigns(), ports.sequences(), ports.enrolments(),
                ports.stepRuns(), ports.runs(), ports.hints(), ports.schedules(), ports.media(), ports.presence(),
                ports.reads(), down, ports.bus(), ports.nameChanged(), ports.channelId());
    }

    private static FailingPorts ports() {
        return new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA)), RELIABLE);
    }

    /** Where the same call is made over and over, as for each part of an index, some of them stand for all. */
    private static List<Integer> worthTrying(List<String> calls) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        return IntStream.range(0, calls.size())
                .filter(call -> seen.merge(calls.get(call), 1, Integer::sum) <= REPEATED_CALLS)
                .boxed().toList();
    }

    private static HttpReply answer(Desk desk, ApiEvent event) {
        HttpReply reply = desk.router.answer(HttpRequest.read(event.stream()));
        ApiContract.holds(event, Desk.answer(reply));
        return reply;
    }

    private static void assertUnavailable(HttpReply reply, String what) {
        assertThat(reply.status()).as(what).isEqualTo(503);
        assertThat(reply.headers()).as(what).containsEntry("retry-after", "5")
                .containsEntry("content-type", "application/problem+json");
        assertThat(Json.readObject(reply.body())).as(what).containsEntry("code", "unavailable")
                .containsEntry("service", "data");
    }
}
