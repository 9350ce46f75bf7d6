package henji.functions.friendsearch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.lambda.HttpReply;
import henji.runtime.Service;
import henji.testkit.fault.FailingPorts;
import henji.testkit.fault.FailingPorts.Moment;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiContract.Operation;
import henji.testkit.http.ApiEvent;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every read that any operation makes fails once: the answer is 503, and the same question again is answered. */
class OutageTest {

    private static final int READS_MAX = 12;

    static Stream<Operation> operations() {
        return ApiContract.of("friend-search").stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whateverCannotBeReadForAMomentIsSaidAndFoundTheNextTime(Operation operation) {
        FailingPorts ports =
                new FailingPorts(() -> new AwsCallFailed("Query", "down", Optional.of(Service.DATA)));
        Lists lists = new Lists(ports::around);
        ApiEvent question = lists.example(operation);
        HttpReply wanted = lists.answer(question);
        assertThat(wanted.status()).isEqualTo(200);
        ports.recover();
        lists.answer(question);
        int reads = ports.calls().size();
        assertThat(reads).isPositive();

        for (int read = 0; read < Math.min(reads, READS_MAX); read++) {
            ports.failAt(read, Moment.BEFORE);
            HttpReply failed = lists.answer(question);
            String what = "read " + read + " of " + ports.calls();
            ports.recover();
            HttpReply again = lists.answer(question);

            assertThat(failed.status()).as(what).isEqualTo(503);
            assertThat(failed.headers()).as(what).containsEntry("retry-after", "5");
            assertThat(Lists.body(failed)).containsEntry("code", "unavailable").containsEntry("service", "data");
            assertThat(again.body()).as(what).isEqualTo(wanted.body());
        }
    }
}
