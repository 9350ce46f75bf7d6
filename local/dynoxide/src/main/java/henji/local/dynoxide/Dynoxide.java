package henji.local.dynoxide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A running embedded DynamoDB, or the one named by the environment variable {@value #ENDPOINT_VARIABLE}.
 *
 * <p>It answers DynamoDB's JSON protocol on loopback to any credentials. Data in memory is gone after {@link #close};
 * data on a file is there again when the file is opened next. One file must be open in one process only. The process
 * ends with this Java process, also when that is killed.
 */
public final class Dynoxide implements AutoCloseable {

    /** Names another DynamoDB to use instead of starting one, for example {@code http://127.0.0.1:8000}. */
    public static final String ENDPOINT_VARIABLE = "HENJI_DYNAMODB_ENDPOINT";

    /**
     * Runs the binary and ends it as soon as the standard input ends: the pipe's other end is held by the Java process,
     * so that it closes however that process dies.
     */
    private static final String LEASH = """
            exec 3<&0
            "$@" </dev/null & child=$!
            (cat <&3 >/dev/null; kill "$child") 2>/dev/null & watch=$!
            trap 'kill "$child" 2>/dev/null' TERM INT
            wait "$child"; status=$?
            kill "$watch" 2>/dev/null
            exit $status
            """;

    private static final int PORT_TRIES = 5;

    private final URI endpoint;
    private final Optional<Process> process;

    private Dynoxide(URI endpoint, Optional<Process> process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts one whose data lives in memory; for tests. */
    public static Dynoxide inMemory() {
        return start(Optional.empty());
    }

    /** Starts one that keeps its data in this file, which is made if it is missing, with its folder. */
    public static Dynoxide onFile(Path dataFile) {
        return start(Optional.of(dataFile));
    }

    /**
     * Starts one and waits till it answers (some 20 ms).
     *
     * @param dataFile where the data stay; empty = in memory
     * @throws DynoxideUnavailable if there is no binary for this machine or it cannot start
     */
    public static Dynoxide start(Optional<Path> dataFile) {
        Optional<String> given = given();
        if (given.isPresent()) {
            return new Dynoxide(URI.create(given.get()), Optional.empty());
        }
        Path binary = Binary.find();
        dataFile.ifPresent(Dynoxide::makeFolder);
        String lastWords = "";
        for (int attempt = 0; attempt < PORT_TRIES; attempt++) {
            // The binary cannot tell which port it got for 0. Another process may take the free port in between, so
            // an early end is tried again on another one.
            int port = freePort();
            Process process = launch(binary, port, dataFile);
            StringBuilder output = new StringBuilder();
            if (awaitListening(process, output) && accepts(port)) {
                return new Dynoxide(URI.create("http://127.0.0.1:" + port), Optional.of(process));
            }
            process.destroy();
            lastWords = output.toString().strip();
        }
        throw new DynoxideUnavailable("The embedded DynamoDB did not start: " + lastWords);
    }

    /** Whether another DynamoDB is used, so that no data file is. */
    public static boolean isGiven() {
        return given().isPresent();
    }

    private static Optional<String> given() {
        return Optional.ofNullable(System.getenv(ENDPOINT_VARIABLE)).filter(value -> !value.isBlank());
    }

    /** The address to give to AWS clients as endpoint override. */
    public URI endpoint() {
        return endpoint;
    }

    /** The process id, if this object started a process. */
    public Optional<Long> pid() {
        return process.map(Process::pid);
    }

    /** Ends the process; data on a file are complete afterwards. */
    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy();
            try {
                if (!running.waitFor(5, TimeUnit.SECONDS)) {
                    running.descendants().forEach(ProcessHandle::destroyForcibly);
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Process launch(Path binary, int port, Optional<Path> dataFile) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", LEASH, "dynoxide",
                binary.toString(), "serve", "--host", "127.0.0.1", "--port", Integer.toString(port)));
        dataFile.ifPresent(file -> command.addAll(List.of("--db-path", file.toAbsolutePath().toString())));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new DynoxideUnavailable("The embedded DynamoDB could not be started: " + e.getMessage(), e);
        }
    }

    /** Reads the output until the line that says it listens; goes on draining it so that the pipe never fills. */
    private static boolean awaitListening(Process process, StringBuilder output) {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line;
            while ((line = reader.readLine()) != null) {
                output.append(line).append('\n');
                if (line.contains("listening on")) {
                    Thread.ofVirtual().name("dynoxide-output").start(() -> drain(reader));
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line is written just before the socket is opened. */
    private static boolean accepts(int port) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < giveUp) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
        return false;
    }

    private static void drain(BufferedReader reader) {
        try (reader) {
            while (reader.readLine() != null) {
                // its log is of no use here
            }
        } catch (IOException e) {
            // the stream ends when the process is destroyed
        }
    }

    private static void makeFolder(Path dataFile) {
        try {
            Files.createDirectories(dataFile.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new DynoxideUnavailable("The folder of " + dataFile + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
