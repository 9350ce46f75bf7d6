package henji.e2e.stack;

import henji.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The whole product as a process of its own, started as {@code ./henji} starts it. It can be killed; the LINE simulator
 * that it started lives on and keeps its counts.
 */
public final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);

    private final Path data;
    private final Map<String, String> environment;
    private List<String> options;
    private volatile Process process;
    private volatile Map<String, Object> file;
    private Optional<ProcessHandle> simulator = Optional.empty();

    private StackProcess(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.environment = environment;
        this.options = options;
    }

    /** Starts on free ports with an empty or an earlier data folder. */
    public static StackProcess start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with these environment variables beside our own. */
    public static StackProcess start(Path data, Map<String, String> environment, String... options) {
        StackProcess stack = new StackProcess(data, environment, List.of(options));
        stack.start();
        return stack;
    }

    /**
     * The same with Henji's clock at a moment ahead of the real one: no tick of the time between has to be worked off.
     */
    public static StackProcess startAt(Instant moment, Path data, String... options) {
        try {
            Files.createDirectories(data);
            // A folder that was ours before: one with other files is not taken.
            Files.writeString(data.resolve("henji-data"), "");
            Files.writeString(data.resolve("clock-offset"),
                    Long.toString(moment.toEpochMilli() - System.currentTimeMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(data, options);
    }

    public void start() {
        launch();
        awaitReady();
    }

    /** Starts the process; it is not usable yet. */
    public void launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1536m",
                "-Dhenji.root=" + System.getProperty("henji.root"),
                "-cp", System.getProperty("java.class.path"),
                "henji.local.stack.command.StackMain", "--data", data.toString(), "--port", "0"));
        command.addAll(options);
        try {
            Path json = data.resolve("stack.json");
            Files.createDirectories(data);
            Files.deleteIfExists(json);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("henji.root")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(terminalLog().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the data: a folder that holds other files is not taken. */
    private Path terminalLog() {
        return data.resolveSibling(data.getFileName() + "-terminal.log");
    }

    public void awaitReady() {
        Path json = data.resolve("stack.json");
        try {
            Wait.atMost(START, "the stack is ready", () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the stack ended: " + terminal());
                }
                return Files.exists(json);
            });
        } catch (AssertionError late) {
            // Nobody would hold it any more, so nobody could stop it.
            process.destroy();
            throw late;
        }
        try {
            file = Json.readObject(Files.readAllBytes(json));
            Map<String, Object> line = Json.readObject(Files.readAllBytes(data.resolve("line").resolve("ready.json")));
            simulator = ProcessHandle.of(((Number) line.get("pid")).longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sendByNightAsByDay();
    }

    /** What is tested must not hang on the hour at which it is. */
    private void sendByNightAsByDay() {
        Map<String, Object> delivery = Json.object(as("admin").get("/api/settings").expect(200).json().get("delivery"));
        Map<String, Object> quiet = Json.object(delivery.get("quietHours"));
        if (Boolean.TRUE.equals(quiet.get("enabled"))) {
            as("admin").put("/api/settings/delivery", Map.of(
                    "quietHours", Map.of("enabled", false, "from", quiet.get("from"), "to", quiet.get("to")),
                    "latenessMinutes", delivery.get("latenessMinutes"), "rateShare", delivery.get("rateShare"),
                    "version", delivery.get("version"))).expect(200);
        }
    }

    /** SIGKILL: no shutdown hook, no flush. The simulator is another process and stays. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** After a kill: the same data folder, and no friends or demo sown a second time. */
    public void restart() {
        options = List.of("--no-demo");
        start();
    }

    /**
     * As Ctrl-C does.
     *
     * @throws AssertionError if a request or an answer since its start was not as openapi.yaml says
     */
    public void stop() {
        try {
            if (process.isAlive() && Files.exists(data.resolve("stack.json"))) {
                requireContractKept();
            }
        } finally {
            process.destroy();
            await();
        }
    }

    private void requireContractKept() {
        Map<String, Object> status = Http.get(URI.create(file.get("control") + "/status")).expect(200).json();
        if (!Integer.valueOf(0).equals(status.get("contractViolations"))) {
            throw new AssertionError(status.get("contractViolations") + " violations of openapi.yaml, the latest: "
                    + status.get("latestContractViolations"));
        }
    }

    public URI page() {
        return address("page");
    }

    public URI webhook() {
        return address("webhook");
    }

    public URI phones() {
        return address("phones");
    }

    public Line line() {
        return new Line(address("line"));
    }

    public String channelSecret() {
        return (String) file.get("channelSecret");
    }

    public String botUserId() {
        return (String) file.get("botUserId");
    }

    /** The API as one of the demo people sees it. */
    public Api as(String username) {
        return new Api(page(), address("issuer"), username);
    }

    /** Moves Henji's own time to a moment, ISO 8601 with offset; due schedules fire on the way. */
    public void moveClockTo(String moment) {
        Http.json("POST", URI.create(file.get("control") + "/clock"), Map.of("to", moment)).expect(200);
    }

    public void moveClockBy(Duration ahead) {
        Http.json("POST", URI.create(file.get("control") + "/clock"), Map.of("advanceMillis", ahead.toMillis()))
                .expect(200);
    }

    /** Takes a service away from the functions, or gives it back: down, hang or none. */
    public void outage(String service, String how) {
        Http.json("POST", URI.create(file.get("control") + "/outage"), Map.of("service", service, "how", how))
                .expect(200);
    }

    /** The endpoint of all AWS services. */
    public URI aws() {
        return address("aws");
    }

    /** How many messages wait in a queue of the template or are being worked on. */
    public int queued(String queue) {
        Map<String, Object> status = Http.get(URI.create(file.get("control") + "/status")).expect(200).json();
        return ((Number) Json.object(status.get("queued")).get(queue)).intValue();
    }

    /** Stops it, and the simulator too if a kill has left it alone. */
    @Override
    public void close() {
        stop();
        simulator.ifPresent(ProcessHandle::destroy);
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
            return Files.readString(terminalLog(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
