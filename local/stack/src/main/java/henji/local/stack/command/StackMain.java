package henji.local.stack.command;

import henji.local.dynoxide.Dynoxide;
import henji.local.stack.OtherEndpoints;
import henji.local.stack.Stack;
import henji.local.stack.StackOptions;
import henji.local.stack.StackProblem;
import henji.local.stack.StackSeed;
import henji.local.stack.demo.ManyFriends;
import henji.local.template.GivenParameter;
import henji.local.template.Template;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;

/**
 * What {@code ./henji} runs: starts the stack, prints its addresses, writes {@code stack.json} and runs until it is
 * stopped. Exit code 2 with one sentence if it cannot start.
 */
public final class StackMain {

    private static final long LOG_LIMIT = 20_000_000;

    private StackMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        long began = System.nanoTime();
        PrintStream terminal =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream errors =
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Path data = Path.of("");
        try {
            MainOptions options = MainOptions.parse(arguments);
            data = options.data();
            if (options.fresh()) {
                DataFolder.empty(data);
            }
            DataFolder.prepare(data);
            // The address file and the log of another Henji are not ours to touch.
            DataFolder.requireUnused(data);
            logTo(data.resolve("stack.log"));
            run(options, terminal, began);
        } catch (RuntimeException failure) {
            StackProblem problem = StackProblem.of(failure, data);
            if (!(failure instanceof StackProblem)) {
                failure.printStackTrace();
            }
            errors.println("henji: " + problem.getMessage());
            System.exit(2);
        }
    }

    private static void run(MainOptions options, PrintStream terminal, long began) throws InterruptedException {
        Path data = options.data();
        StackFile.remove(data);
        StackOptions start = StackOptions.in(data)
                .withPort(options.port())
                .withEndpoints(OtherEndpoints.of(System.getenv()));
        for (GivenParameter given : options.parameters()) {
            given.problem(start.template()).ifPresent(problem -> {
                throw new StackProblem(problem);
            });
            start = start.withParameter(given.name(), given.value());
        }
        FolderShards.require(data, shards(start));
        Optional<ManyFriends> friends = Optional.of(options.friends()).filter(count -> count > 0)
                .map(count -> new ManyFriends(count, terminal::println));
        boolean asFirst = friends.isPresent() && !Files.exists(data.resolve(Stack.DATA_FILE))
                && !Dynoxide.isGiven();
        if (asFirst) {
            terminal.println("Sowing " + options.friends() + " friends …");
            start = start.withFirstItems(friends.get());
        }
        // The hook is there before anything is started, so that Ctrl-C leaves nothing behind at any moment.
        Stack stack = Stack.start(start, made -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            StackFile.remove(data);
            made.close();
        })));
        if (options.demo()) {
            sow(stack, data, terminal);
        }
        if (friends.isPresent()) {
            ManyFriends.sowSettings(stack);
            if (!asFirst) {
                terminal.println("Sowing " + options.friends() + " friends …");
                friends.get().addTo(stack);
            }
        }
        stack.verifyWebhook();
        StackFile.write(data, stack);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        terminal.printf("""

                Henji is running (started in %.1f s).
                  Page     %s/      sign in as 管理者, 運用者 or オペレーター, without a password
                  Phones   %s/      write as a friend, move the clock
                  API      %s
                Data stays in %s; stack.log there says what happens. Ctrl-C stops everything.
                """, took.toMillis() / 1000.0, stack.page(), stack.line(), stack.api(), data);
        terminal.flush();
        stack.warm();
        // Only a signal ends the process; its shutdown hook stops everything.
        new CountDownLatch(1).await();
    }

    private static int shards(StackOptions start) {
        return Integer.parseInt(Optional.ofNullable(start.parameters().get("IndexShards"))
                .or(() -> Template.parameterDefault(start.template(), "IndexShards")).orElseThrow());
    }

    /** Seeds once for a data folder. */
    private static void sow(Stack stack, Path data, PrintStream terminal) {
        Path mark = data.resolve("demo-sown");
        if (Files.exists(mark)) {
            return;
        }
        for (StackSeed seed : ServiceLoader.load(StackSeed.class)) {
            seed.sow(stack, terminal::println);
        }
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw StackProblem.of(e, data);
        }
    }

    /** What functions and libraries print goes to a file; the terminal stays readable. */
    private static void logTo(Path file) {
        try {
            boolean append = !Files.exists(file) || Files.size(file) < LOG_LIMIT;
            PrintStream log =
                    new PrintStream(new FileOutputStream(file.toFile(), append), true, StandardCharsets.UTF_8);
            System.setOut(log);
            System.setErr(log);
        } catch (IOException e) {
            throw StackProblem.of(e, file.getParent());
        }
    }
}
