package henji.local.stack.line;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A LINE simulator in a process of its own; one that outlived a killed stack is taken over. */
public final class SimulatorProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final ProcessHandle process;
    private final LineControl control;

    private SimulatorProcess(ProcessHandle process, LineControl control) {
        this.process = process;
        this.control = control;
    }

    /** A simulator that runs already on this data folder, if any. */
    public static Optional<SimulatorProcess> running(Path folder) {
        Path ready = folder.resolve("ready.json");
        if (!Files.exists(ready)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> told = JSON.std.mapFrom(Files.readString(ready));
            Optional<ProcessHandle> process =
                    ProcessHandle.of(((Number) told.get("pid")).longValue()).filter(ProcessHandle::isAlive);
            LineControl control = new LineControl(URI.create(String.valueOf(told.get("uri"))));
            return process.filter(alive -> control.answers()).map(alive -> new SimulatorProcess(alive, control));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Starts one and waits till it answers.
     *
     * @param folder its data, its ready file and its log
     * @param stackControl where the stack's clock is moved
     */
    public static SimulatorProcess start(
            Path folder, int port, LineChannel channel, URI webhook, URI stackControl, String accountName) {
        Path ready = folder.resolve("ready.json");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(ready);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "henji.local.line.LineSimulatorMain"));
            command.addAll(List.of(
                    "--port", Integer.toString(port),
                    "--data", folder.resolve("data").toAbsolutePath().toString(),
                    "--channel-id", channel.channelId(),
                    "--channel-secret", channel.secret(),
                    "--bot-user-id", channel.botUserId(),
                    "--bot-name", accountName,
                    "--webhook-url", webhook.toString(),
                    "--redelivery", "on",
                    "--stack-control", stackControl.toString(),
                    "--ready-file", ready.toAbsolutePath().toString()));
            Path log = folder.resolve("line.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            long giveUp = System.nanoTime() + START.toNanos();
            while (System.nanoTime() < giveUp && process.isAlive()) {
                Optional<SimulatorProcess> running = running(folder);
                if (running.isPresent()) {
                    return running.get();
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            process.destroy();
            throw new IllegalStateException("The LINE simulator did not start; " + log + " says why.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the LINE simulator was starting", e);
        }
    }

    public LineControl control() {
        return control;
    }

    public URI uri() {
        return control.uri();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
