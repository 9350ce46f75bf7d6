package henji.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import henji.runtime.MayPass;
import henji.runtime.Service;
import henji.runtime.Surroundings;
import henji.runtime.TimeLeft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A port that takes connections and says nothing. What the client alone would wait for here is 80 seconds. */
class EndsInTimeTest {

    private static final Duration LOADED_MACHINE = Duration.ofSeconds(20);

    private final TimeLeft time = new TimeLeft();
    private ServerSocket silent;
    private AwsCalls queue;

    @BeforeEach
    void start() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        queue = AwsJsonCalls.sqs(new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", "ap-northeast-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort(),
                "AWS_ACCESS_KEY_ID", "k",
                "AWS_SECRET_ACCESS_KEY", "s"), InstantSource.system()), time));
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
    }

    @Test
    void aCallEndsBeforeTheRequestThatItIsMadeFor() {
        time.begin(Optional.of((int) TimeLeft.TO_ANSWER.toMillis() + 200));
        long start = System.nanoTime();

        AwsCallFailed failure = send();

        assertThat(MayPass.waitFor(failure)).contains(Service.QUEUE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LOADED_MACHINE);
    }

    @Test
    void whenNothingIsLeftButTheAnswerNothingIsTried() {
        time.begin(Optional.of((int) TimeLeft.TO_ANSWER.toMillis()));

        assertThat(send()).hasMessageContaining("no time left");
        assertThat(MayPass.waitFor(send())).contains(Service.QUEUE);
    }

    private AwsCallFailed send() {
        return catchThrowableOfType(AwsCallFailed.class, () -> queue.call("SendMessageBatch", Map.of()));
    }
}
