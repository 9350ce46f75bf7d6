package henji.local.stack;

import henji.linewebhook.WebhookSignature;
import henji.local.dynoxide.Dynoxide;
import henji.local.dynoxide.Import;
import henji.local.dynoxide.ImportClient;
import henji.local.stack.access.Guard;
import henji.local.stack.access.Use;
import henji.local.stack.aws.AwsServices;
import henji.local.stack.aws.PublishedEvent;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.http.ContractWatch;
import henji.local.stack.http.HttpFront;
import henji.local.stack.http.JwtGate;
import henji.local.stack.http.LoopbackServer;
import henji.local.stack.line.LineChannel;
import henji.local.stack.line.LineControl;
import henji.local.stack.line.SimulatorProcess;
import henji.local.stack.oidc.DemoPerson;
import henji.local.stack.oidc.OidcIssuer;
import henji.local.stack.queue.OpenMessage;
import henji.local.stack.queue.QueueSources;
import henji.local.stack.queue.Queues;
import henji.local.stack.schedule.Scheduler;
import henji.local.stack.schedule.SchedulerApi;
import henji.local.template.FunctionResource;
import henji.local.template.LocalNames;
import henji.local.template.TableMaker;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The whole of Henji, running. Made by {@link #start}; everything it starts ends with {@link #close}. After a kill of
 * the process a new start on the same data folder goes on where the old one was.
 */
public final class Stack implements AutoCloseable {

    /** In the data folder: all tables. */
    static final String DATA_FILE = "dynamodb.db";

    private static final String REGION = "ap-northeast-1";
    private static final String ACCOUNT = "000000000000";
    private static final String STACK_NAME = "henji";
    private static final Executor STARTERS =
            task -> Thread.ofPlatform().name("stack-start").daemon().start(task);

    private final StackOptions options;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private boolean closed;
    private final Calls calls;
    private Ports ports;
    private Template template;
    private LineChannel channel;
    private URI line;
    private Guard guard;
    private Queues queues;
    private AwsServices aws;
    private FunctionRuntime functions;
    private Scheduler scheduler;
    private Optional<ContractWatch> contract = Optional.empty();
    private HttpFront front;
    private QueueSources sources;
    private OidcIssuer issuer;
    private ClockControl clock;

    private Stack(StackOptions options) {
        this.options = options;
        this.calls = new Calls(options.log());
    }

    /**
     * Starts everything and returns when all of it answers.
     *
     * @throws StackProblem if it cannot start; the message is one sentence for a person, with what to do
     */
    public static Stack start(StackOptions options) {
        return start(options, stack -> { });
    }

    /**
     * The same for who may have to close it before it has started: what it starts after that is closed at once.
     *
     * @param made is given the stack before anything of it is started
     */
    static Stack start(StackOptions options, Consumer<Stack> made) {
        Stack stack = new Stack(options);
        made.accept(stack);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException | IOException e) {
            stack.close();
            throw StackProblem.of(e, options.dataFolder());
        }
    }

    private void start() throws IOException {
        Path data = options.dataFolder();
        Files.createDirectories(data);
        closedWithTheStack(lock(data));
        ports = Ports.bind(options.port(), data);
        closedWithTheStack(ports);

        MovableClock time = MovableClock.onFile(data.resolve("clock-offset"));
        channel = switch (options.line()) {
            case LineSide.OwnSimulator ignored -> LineChannel.ofFolder(data);
            case LineSide.Given given -> given.channel();
        };
        CompletableFuture<LineControl> lineSide = begin(this::startLine);
        Path dataFile = data.resolve(DATA_FILE);
        Optional<FirstItems> firstItems = options.firstItems().filter(items -> !Files.exists(dataFile));
        CompletableFuture<Dynoxide> database = firstItems.isPresent() ? new CompletableFuture<>()
                : begin(() -> closedWithTheStack(Dynoxide.onFile(dataFile)));
        LineControl simulator = result(lineSide);
        line = simulator.uri();
        template = Template.of(options.template(), names(), parameters());
        firstItems.ifPresent(items -> {
            importInto(dataFile, items, time);
            database.complete(closedWithTheStack(Dynoxide.onFile(dataFile)));
        });
        ports.keep(data, line.getPort());
        guard = new Guard(template, options.log());

        CompletableFuture<Queues> queueing =
                begin(() -> closedWithTheStack(Queues.start(
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
                ports.issuer().origin().toString(), clientId(), data.resolve("issuer"), time));

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
        closedWithTheStack(aws);
        Optional.ofNullable(template.parameters().get("ChannelParameter"))
                .ifPresent(name -> aws.putSecret(name, channel.json()));
        ports.aws().start(aws.front());
        contract = options.contract().map(stated -> new ContractWatch(stated, options.log()));
        front = new HttpFront(template, functions, new JwtGate(time), time, contract);
        ports.api().start(front);

        simulator.setClockOffset(time.offsetMillis());
        simulator.sendWebhooksTo(webhook());
        sources = closedWithTheStack(QueueSources.start(template, queues, functions, guard, options.log()));
        clock = new ClockControl(time, scheduler, sources, simulator::setClockOffset);
        ports.control().start(new ControlApi(this));
        scheduler.start();
        closedWithTheStack(scheduler);
        // Closed once more, and first of all: nobody is let in while the parts behind stop.
        closedWithTheStack(ports);
    }

    /**
     * Takes another template for what the functions are and may do: routes, subscriptions, schedules, variables and
     * roles, as a deployment does. Functions that changed begin anew; what was remembered of calls, uses, failures,
     * refusals and violations is forgotten.
     *
     * @throws StackProblem if it has other tables, queues or buckets, or other functions
     */
    public void deploy(Map<String, Object> tree) {
        Template next = Template.of(tree, names(), parameters());
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

    /**
     * Posts what LINE's console posts to verify a webhook: no event, so nothing is stored. LINE gives a webhook two
     * seconds, and the first one through a new process takes the longest.
     */
    public void verifyWebhook() {
        byte[] body = ("{\"destination\":\"" + channel.botUserId() + "\",\"events\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(webhook())
                            .header("Content-Type", "application/json")
                            .header(WebhookSignature.HEADER, WebhookSignature.sign(body, channel.secret()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new StackProblem("The webhook answers " + answer.statusCode()
                        + " to LINE's own check; stack.log in the data folder says why.");
            }
        } catch (IOException e) {
            throw StackProblem.of(e, options.dataFolder());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("Henji was stopped while it was starting.");
        }
    }

    /** Starts in the background what is only started on demand. */
    public void warm() {
        aws.warm();
    }

    /** The page, on the same origin as the API. */
    public URI page() {
        return ports.api().origin();
    }

    public URI api() {
        return URI.create(ports.api().origin() + "/api");
    }

    public URI webhook() {
        return URI.create(ports.api().origin() + "/webhook");
    }

    /** The LINE platform: its API, its phones page and its control API. */
    public URI line() {
        return line;
    }

    public URI issuer() {
        return ports.issuer().origin();
    }

    /** Where {@code GET} and {@code POST /clock} are. */
    public URI control() {
        return ports.control().origin();
    }

    /** The endpoint of all AWS services. */
    public URI awsEndpoint() {
        return ports.aws().origin();
    }

    public LineChannel channel() {
        return channel;
    }

    /** The clock that all handlers see. */
    public ClockControl clock() {
        return clock;
    }

    /** A bearer token for one of the demo people, valid 15 minutes on the stack's clock. */
    public String accessToken(DemoPerson person) {
        return issuer.accessToken(person);
    }

    public Template template() {
        return template;
    }

    /** What the AWS front refused, and which subscriptions could not be started; oldest first. */
    public List<String> refusals() {
        return guard.refusals();
    }

    /** The rights that were asked for since the last deployment, granted or not. */
    public Set<Use> uses() {
        return guard.uses();
    }

    /** The functions that were called since the last deployment, by their names in messages. */
    public Set<String> called() {
        return calls.called();
    }

    /** Failed calls of functions, {@code <function>: <problem>}, oldest first. */
    public List<String> failures() {
        return calls.failures();
    }

    /**
     * How many requests and answers of the API were not as openapi.yaml says since the last deployment; 0 without a
     * contract.
     */
    public long contractViolations() {
        return contract.map(ContractWatch::count).orElse(0L);
    }

    /** The latest of them, oldest first: what was wrong and where, never a value. */
    public List<String> latestContractViolations() {
        return contract.map(ContractWatch::latest).orElse(List.of());
    }

    /** What functions put on the event bus, oldest first. */
    public List<PublishedEvent> events() {
        return aws.events();
    }

    /** Messages that are sent and not deleted, oldest first. */
    public List<OpenMessage> openMessages() {
        return queues.open();
    }

    /** Lets the functions behind queues rest, so that messages stay there, or go on. */
    void rest(boolean wanted) {
        sources.rest(wanted);
    }

    /**
     * Takes a service behind the AWS endpoint away from the functions, or gives it back.
     *
     * @param how down, hang or none
     * @throws IllegalArgumentException if there is no such service or no such word
     */
    void outage(String service, String how) {
        aws.outage(service, how);
    }

    /** Whether no queue holds work that could be done now. */
    public boolean isQuiet() {
        return sources.drained();
    }

    /**
     * An environment with all rights, for seeding and tests: region, endpoint and key, the tables' names as
     * {@code TABLE_…}, the queues' URLs as {@code QUEUE_…}, the buckets as {@code BUCKET_…}.
     */
    public Map<String, String> ownerEnvironment() {
        return ownerEnvironment(template);
    }

    /** The same before the stack has started. */
    public static Map<String, String> ownerEnvironment(Template template) {
        Map<String, String> environment = new LinkedHashMap<>(AwsServices.ownerVariables(template));
        template.functions().forEach(function -> environment.putAll(function.environment()));
        template.tables().forEach(table -> environment.put("TABLE_" + upper(table.id()), table.name()));
        template.queues().forEach(queue -> environment.put("QUEUE_" + upper(queue.id()), queue.url()));
        return environment;
    }

    /** Ends everything; the second time, and while another call does it, nothing. */
    @Override
    public void close() {
        List<AutoCloseable> parts;
        synchronized (closing) {
            closed = true;
            parts = List.copyOf(closing);
            closing.clear();
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                options.log().accept("while stopping: " + e);
            }
        }
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
                                    folder, ports.line(), channel, webhook(), control(), accountName());
                        });
                yield closedWithTheStack(process).control();
            }
        };
    }

    private String accountName() {
        return options.parameters().getOrDefault("AccountName", "Henji デモ");
    }

    private LocalNames names() {
        return new LocalNames(REGION, ACCOUNT, STACK_NAME, ports.aws().origin(), ports.api().origin());
    }

    /** What a deployment would pass; only parameters that the template has. */
    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AccountName", accountName());
        values.put("OidcIssuer", ports.issuer().origin().toString());
        values.put("LineApiEndpoint", line.toString());
        values.put("LineDataEndpoint", line.toString());
        values.put("OidcLogoutUrl", ports.issuer().origin() + "/logout");
        values.put("PictureOrigins", line.toString());
        values.put("MediaOrigin", ports.aws().origin().toString());
        values.putAll(options.parameters());
        values.keySet().retainAll(Template.parameterNames(options.template()));
        return values;
    }

    private String clientId() {
        return template.parameters().getOrDefault("OidcClientId", "henji-page");
    }

    private static List<String> ids(Template template) {
        return template.functions().stream().map(FunctionResource::id).toList();
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    private static AutoCloseable lock(Path data) throws IOException {
        FileChannel file =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        file.close();
        throw StackProblem.inUse(data);
    }

    /** Parts are closed in the reverse order in which they were started. */
    private <T extends AutoCloseable> T closedWithTheStack(T part) {
        synchronized (closing) {
            if (!closed) {
                closing.push(part);
                return part;
            }
        }
        try {
            part.close();
        } catch (Exception e) {
            options.log().accept("while stopping: " + e);
        }
        throw new StackProblem("Henji was stopped while it was starting.");
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
