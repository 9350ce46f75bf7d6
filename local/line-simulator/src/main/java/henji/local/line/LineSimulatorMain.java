package henji.local.line;

import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Starts the simulator as a process of its own and runs until it is stopped. */
public final class LineSimulatorMain {

    private static final String HELP = """
            LINE simulator: LINE's Messaging API, webhooks and phones on loopback.

              --port N              port on 127.0.0.1, 0 for a free one (default 0)
              --data DIR            keep everything in this folder (default: nothing is kept)
              --channel-id ID       Messaging API channel
              --channel-secret S    its secret
              --bot-user-id U…      the bot's own user id
              --bot-name NAME       the account's name
              --webhook-url URL     where webhooks go
              --redelivery on|off   send webhooks again until they are acknowledged (default off, as at LINE)
              --webhook-timeout MS  how long an answer to a webhook is waited for (default 2000, as at LINE)
              --quota N             recipients a month, -1 for no limit (default 30000)
              --unknown-ids skip|refuse          user ids LINE does not know (default skip)
              --check-order key-before-quota|quota-before-key   (default key-before-quota)
              --stack-control URL   address of the local stack's clock, for the page's time buttons
              --ready-file FILE     written once it answers: {"uri":"http://127.0.0.1:…","pid":…}
              --help
            """;

    private LineSimulatorMain() {}

    /** Exit code 2 for options it does not understand, 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorOptions options = SimulatorOptions.defaults();
        Path readyFile = Path.of("");
        try {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--help")) {
                    System.out.print(HELP);
                    return;
                }
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                String value = arguments[i + 1];
                if (arguments[i].equals("--ready-file")) {
                    readyFile = Path.of(value);
                } else {
                    options = with(options, arguments[i], value);
                }
                i++;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + " (--help lists the options)");
            System.exit(2);
        }
        run(options, readyFile);
    }

    private static void run(SimulatorOptions options, Path readyFile) throws InterruptedException {
        LineSimulator simulator;
        try {
            simulator = LineSimulator.start(options);
            if (!readyFile.toString().isEmpty()) {
                announce(simulator, readyFile);
            }
        } catch (UncheckedIOException | IllegalStateException cannotStart) {
            System.err.println("The LINE simulator cannot start: " + cannotStart.getMessage());
            System.exit(1);
            return;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            stopped.countDown();
        }));
        System.out.println("LINE simulator: phones and API at " + simulator.uri());
        stopped.await();
    }

    /** Written beside and moved, so that whoever waits for the file never reads half of it. */
    private static void announce(LineSimulator simulator, Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".part");
            Files.write(beside, Json.bytes(Json.object()
                    .put("uri", simulator.uri().toString())
                    .put("pid", ProcessHandle.current().pid())));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("ready file " + file, unwritable);
        }
    }

    private static SimulatorOptions with(SimulatorOptions options, String name, String value) {
        return switch (name) {
            case "--port" -> options.withPort(Integer.parseInt(value));
            case "--data" -> options.withData(Path.of(value));
            case "--channel-id" -> options.withChannel(value, options.channelSecret(), options.botUserId());
            case "--channel-secret" -> options.withChannel(options.channelId(), value, options.botUserId());
            case "--bot-user-id" -> options.withChannel(options.channelId(), options.channelSecret(), value);
            case "--bot-name" -> options.withBotName(value);
            case "--stack-control" -> options.withStackControl(URI.create(value));
            case "--webhook-url" -> setting(options, Json.object().put("webhookUrl", value));
            case "--redelivery" -> setting(options, Json.object().put("redelivery", value.equals("on")));
            case "--webhook-timeout" ->
                setting(options, Json.object().put("webhookTimeoutMillis", Long.parseLong(value)));
            case "--quota" -> setting(options, Json.object().put("quota", Long.parseLong(value)));
            case "--unknown-ids" -> setting(options, Json.object().put("unknownIds", constant(value)));
            case "--check-order" -> setting(options, Json.object().put("checkOrder", constant(value)));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static SimulatorOptions setting(SimulatorOptions options, ObjectNode change) {
        return options.withSettings(options.settings().with(change));
    }
}
