package henji.local.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    private record Ended(int code, String words) {}

    @Test
    void anUnknownOptionEndsWithOneSentence() throws Exception {
        Ended ended = run("--colour", "green");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.words().strip()).isEqualTo("unknown option --colour (--help lists the options)");
    }

    @Test
    void anOptionWithoutItsValueEndsWithOneSentence() throws Exception {
        Ended ended = run("--port");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.words()).contains("--port needs a value");
    }

    @Test
    void aPortInUseEndsWithOneSentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ended ended = run("--port", Integer.toString(other.getLocalPort()));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.words().strip().lines()).hasSize(1);
            assertThat(ended.words()).contains("cannot start", Integer.toString(other.getLocalPort()));
        }
    }

    @Test
    void helpNamesTheOptions() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.words()).contains("--data", "--webhook-url", "--stack-control");
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LineSimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), words);
    }
}
