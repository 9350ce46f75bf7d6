package henji.local.stack;

import com.sun.net.httpserver.HttpHandler;
import henji.local.dynoxide.Dynoxide;
import henji.local.dynoxide.Import;
import henji.local.dynoxide.ImportClient;
import henji.local.stack.access.Guard;
import henji.local.stack.aws.AwsServices;
import henji.local.stack.clock.ClockControl;
import henji.local.stack.clock.MovableClock;
import henji.local.stack.function.Calls;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.http.ContractWatch;
import henji.local.stack.http.HttpFront;
import henji.local.stack.http.JwtGate;
import henji.local.stack.http.LoopbackServer;
import henji.local.stack.line.LineChannel;
import henji.local.stack.line.LineControl;
import henji.local.stack.line.SimulatorProcess;
import henji.local.stack.oidc.OidcIssuer;
import henji.local.stack.queue.QueueSources;
import henji.local.stack.queue.Queues;
import henji.local.stack.schedule.Scheduler;
import henji.local.stack.schedule.SchedulerApi;
import henji.local.template.FunctionResource;
import henji.local.template.TableMaker;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The parts of a stack, started in an order in which each finds those it needs, those that take long side by side.
 * Nobody is let in before all of it answers.
 */
final class StackParts {

    private static final Executor STARTERS =
            task -> Thread.ofPlatform().name("stack-start").daemon().start(task);

    private final StackOptions options;
    private final Closing closing;
    final Calls calls;
    Ports ports;
    Template template;
    LineChannel channel;
    URI line;
    Guard guard;
    Queues queues;
    AwsServices aws;
    Optional<ContractWatch> contract = Optional.empty();
    QueueSources sources;
    OidcIssuer issuer;
    ClockControl clock;
    private Deployment deployment;
    private FunctionRuntime functions;
    private Scheduler scheduler;
    private HttpFront front;

    /** @param closing is given each part as soon as it has to be ended */
    StackParts(StackOptions options, Closing closing) {
        this.options = options;
        this.closing = closing;
        this.calls = new Calls(options.log());
    }

    /** @param control answers at the control port */
    void start(HttpHandler control) throws IOException {
        Path data = options.dataFolder();
        Files.createDirectories(data);
        closing.with(FolderLock.take(data));
        ports = Ports.bind(options.port(), data);
        closing.with(ports);

        MovableClock time = MovableClock.onFile(data.resolve("clock-offset"));
        channel = switch (options.line()) {
            case LineSide.OwnSimulator ignored -> LineChannel.ofFolder(data);
            case LineSide.Given given -> given.channel();
        };
        CompletableFuture<LineControl> lineSide = begin(this::startLine);
        Path dataFile = data.resolve(Stack.DATA_FILE);
        Optional<FirstItems> firstItems = options.firstItems().filter(items -> !Files.exists(dataFile));
        CompletableFuture<Dynoxide> database = firstItems.isPresent() ? new CompletableFuture<>()
                : begin(() -> closing.with(Dynoxide.onFile(dataFile)));
        LineControl simulator = result(lineSide);
        line = simulator.uri();
        deployment = new Deployment(options, ports, line);
        template = deployment.of(options.template());
        firstItems.ifPresent(items -> {
            importInto(dataFile, items, time);
            database.complete(closing.with(Dynoxide.onFile(dataFile)));
        });
        ports.keep(data, line.getPort());
        guard = new Guard(template, options.log());

        CompletableFuture<Queues> queueing =
                begin(() -> closing.with(Queues.start(
                        template, data.resolve("queues.jsonl"), options.endpoints().queues(), time)));
        Dynoxide dynamo = result(database);
        new TableMaker(dynamo.endpoint()).makeMissing(template);
        functions = new FunctionRuntime(
                template,
                function -> AwsServices.variables(template, function),
                time,
                options.classes(),
                guard,
                calls);
        functions.prime();
        CompletableFuture<OidcIssuer> issuing = begin(() -> new OidcIssuer(
                ports.issuer().origin().toString(),
                template.parameters().getOrDefault("OidcClientId", "henji-page"),
                data.resolve("issuer"),
                time));

        issuer = result(issuing);
        ports.issuer().start(issuer);
        queues = result(queueing);
        scheduler =
                new Scheduler(template, functions, queues, guard, time, data.resolve("scheduler"), options.log());
        aws = new AwsServices(
                template,
                guard,
                dynamo.endpoint(),
                queues,
                new SchedulerApi(scheduler, guard, template),
                data.resolve("objects"),
                options.endpoints().objects());
        closing.with(aws);
        Optional.ofNullable(template.parameters().get("ChannelParameter"))
                .ifPresent(name -> aws.putSecret(name, channel.json()));
        ports.aws().start(aws.front());
        contract = options.contract().map(stated -> new ContractWatch(stated, options.log()));
        front = new HttpFront(template, functions, new JwtGate(time), time, contract);
        ports.api().start(front);

        simulator.setClockOffset(time.offsetMillis());
        simulator.sendWebhooksTo(webhook());
        sources = closing.with(QueueSources.start(template, queues, functions, guard, options.log()));
        clock = new ClockControl(time, scheduler, sources, simulator::setClockOffset);
        ports.control().start(control);
        scheduler.start();
        closing.with(scheduler);
        // Closed once more, and first of all: nobody is let in while the parts behind stop.
        closing.with(ports);
    }

    /** @throws StackProblem if it has other tables, queues or buckets, or other functions */
    void deploy(Map<String, Object> tree) {
        Template next = deployment.of(tree);
        if (!next.tables().equals(template.tables())
                || !next.queues().equals(template.queues())
                || !next.buckets().equals(template.buckets())
                || !ids(next).equals(ids(template))) {
            throw new StackProblem("A running stack keeps its functions, tables, queues and buckets: start it anew.");
        }
        template = next;
        guard.follow(next);
        functions.follow(next);
        front.follow(next);
        scheduler.follow(next);
        calls.forget();
        contract.ifPresent(ContractWatch::forget);
        sources.follow(next);
    }

    URI webhook() {
        return URI.create(ports.api().origin() + "/webhook");
    }

    private void importInto(Path dataFile, FirstItems items, MovableClock time) {
        List<Map<String, Object>> tables = items.tables().stream()
                .map(id -> template.table(id).orElseThrow().createRequest()).toList();
        try (Import begun = Import.into(dataFile, tables)) {
            items.write(template, line, time, new ImportClient(begun));
            begun.finish();
        }
    }

    private LineControl startLine() {
        return switch (options.line()) {
            case LineSide.Given given -> new LineControl(given.uri());
            case LineSide.OwnSimulator ignored -> {
                Path folder = options.dataFolder().resolve("line");
                SimulatorProcess process = SimulatorProcess.running(folder)
                        .orElseGet(() -> {
                            // The simulator is another process, so it could not say so itself in one sentence.
                            LoopbackServer.requireFree(ports.line());
                            return SimulatorProcess.start(
                                    folder,
                                    ports.line(),
                                    channel,
                                    webhook(),
                                    ports.control().origin(),
                                    Deployment.accountName(options));
                        });
                yield closing.with(process).control();
            }
        };
    }

    private static List<String> ids(Template template) {
        return template.functions().stream().map(FunctionResource::id).toList();
    }

    private static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, STARTERS);
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(cause);
            }
            throw e;
        }
    }
}
