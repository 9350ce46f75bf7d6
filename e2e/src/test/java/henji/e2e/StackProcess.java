package henji.e2e;

import henji.lambda.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The whole product as a process of its own, started as {@code ./henji} starts it. It can be killed; the LINE simulator
 * that it started lives on and keeps its counts.
 */
final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Path data;
    private final List<String> options;
    private Process process;
    private Map<String, Object> file;

    private StackProcess(Path data, List<String> options) {
        this.data = data;
        this.options = options;
    }

    /** Starts on free ports with an empty or an earlier data folder. */
    static StackProcess start(Path data, String... options) {
        StackProcess stack = new StackProcess(data, List.of(options));
        stack.start();
        return stack;
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dhenji.root=" + System.getProperty("henji.root"),
                "-cp", System.getProperty("java.class.path"),
                "henji.local.stack.StackMain", "--data", data.toString(), "--port", "0"));
        command.addAll(options);
        try {
            Path json = data.resolve("stack.json");
            Files.createDirectories(data);
            Files.deleteIfExists(json);
            process = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("henji.root")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("terminal.log").toFile()))
                    .start();
            Wait.atMost(START, "the stack is ready", () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the stack ended: " + terminal());
                }
                return Files.exists(json);
            });
            file = Json.readObject(Files.readAllBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no shutdown hook, no flush. The simulator is another process and stays. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As Ctrl-C does. */
    void stop() {
        process.destroy();
        await();
    }

    URI page() {
        return address("page");
    }

    URI webhook() {
        return address("webhook");
    }

    URI phones() {
        return address("phones");
    }

    Line line() {
        return new Line(address("line"));
    }

    String channelSecret() {
        return (String) file.get("channelSecret");
    }

    String botUserId() {
        return (String) file.get("botUserId");
    }

    /** The API as one of the demo people sees it. */
    Api as(String username) {
        return new Api(page(), address("issuer"), username);
    }

    /** Moves Henji's own time to a moment, ISO 8601 with offset; due schedules fire on the way. */
    void moveClockTo(String moment) {
        Http.json("POST", URI.create(file.get("control") + "/clock"), Map.of("to", moment)).expect(200);
    }

    void moveClockBy(Duration ahead) {
        Http.json("POST", URI.create(file.get("control") + "/clock"), Map.of("advanceMillis", ahead.toMillis()))
                .expect(200);
    }

    @Override
    public void close() {
        stop();
    }

    private URI address(String name) {
        return URI.create((String) file.get(name));
    }

    private void await() {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the stack does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String terminal() {
        try {
            return Files.readString(data.resolve("terminal.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
