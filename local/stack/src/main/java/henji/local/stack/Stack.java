package henji.local.stack;

import henji.local.stack.access.Use;
import henji.local.stack.aws.AwsServices;
import henji.local.stack.aws.PublishedEvent;
import henji.local.stack.clock.ClockControl;
import henji.local.stack.http.ContractWatch;
import henji.local.stack.line.LineChannel;
import henji.local.stack.oidc.DemoPerson;
import henji.local.stack.queue.OpenMessage;
import henji.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole of Henji, running. Made by {@link #start}; everything it starts ends with {@link #close}. After a kill of
 * the process a new start on the same data folder goes on where the old one was.
 */
public final class Stack implements AutoCloseable {

    /** In the data folder: all tables. */
    public static final String DATA_FILE = "dynamodb.db";

    private final StackOptions options;
    private final Closing closing;
    private final StackParts parts;

    private Stack(StackOptions options) {
        this.options = options;
        this.closing = new Closing(options.log());
        this.parts = new StackParts(options, closing);
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
    public static Stack start(StackOptions options, Consumer<Stack> made) {
        Stack stack = new Stack(options);
        made.accept(stack);
        try {
            stack.parts.start(new ControlApi(stack));
            return stack;
        } catch (RuntimeException | IOException e) {
            stack.close();
            throw StackProblem.of(e, options.dataFolder());
        }
    }

    /**
     * Takes another template for what the functions are and may do: routes, subscriptions, schedules, variables and
     * roles, as a deployment does. Functions that changed begin anew; what was remembered of calls, uses, failures,
     * refusals and violations is forgotten.
     *
     * @throws StackProblem if it has other tables, queues or buckets, or other functions
     */
    public void deploy(Map<String, Object> tree) {
        parts.deploy(tree);
    }

    /** Checks the webhook as LINE's console does. */
    public void verifyWebhook() {
        WebhookCheck.pass(webhook(), parts.channel, options.dataFolder());
    }

    /** Starts in the background what is only started on demand. */
    public void warm() {
        parts.aws.warm();
    }

    /** The page, on the same origin as the API. */
    public URI page() {
        return parts.ports.api().origin();
    }

    public URI api() {
        return URI.create(parts.ports.api().origin() + "/api");
    }

    public URI webhook() {
        return parts.webhook();
    }

    /** The LINE platform: its API, its phones page and its control API. */
    public URI line() {
        return parts.line;
    }

    public URI issuer() {
        return parts.ports.issuer().origin();
    }

    /** Where {@code GET} and {@code POST /clock} are. */
    public URI control() {
        return parts.ports.control().origin();
    }

    /** The endpoint of all AWS services. */
    public URI awsEndpoint() {
        return parts.ports.aws().origin();
    }

    public LineChannel channel() {
        return parts.channel;
    }

    /** The clock that all handlers see. */
    public ClockControl clock() {
        return parts.clock;
    }

    /** A bearer token for one of the demo people, valid 15 minutes on the stack's clock. */
    public String accessToken(DemoPerson person) {
        return parts.issuer.accessToken(person);
    }

    public Template template() {
        return parts.template;
    }

    /** What the AWS front refused, and which subscriptions could not be started; oldest first. */
    public List<String> refusals() {
        return parts.guard.refusals();
    }

    /** The rights that were asked for since the last deployment, granted or not. */
    public Set<Use> uses() {
        return parts.guard.uses();
    }

    /** The functions that were called since the last deployment, by their names in messages. */
    public Set<String> called() {
        return parts.calls.called();
    }

    /** Failed calls of functions, {@code <function>: <problem>}, oldest first. */
    public List<String> failures() {
        return parts.calls.failures();
    }

    /**
     * How many requests and answers of the API were not as openapi.yaml says since the last deployment; 0 without a
     * contract.
     */
    public long contractViolations() {
        return parts.contract.map(ContractWatch::count).orElse(0L);
    }

    /** The latest of them, oldest first: what was wrong and where, never a value. */
    public List<String> latestContractViolations() {
        return parts.contract.map(ContractWatch::latest).orElse(List.of());
    }

    /** What functions put on the event bus, oldest first. */
    public List<PublishedEvent> events() {
        return parts.aws.events();
    }

    /** Messages that are sent and not deleted, oldest first. */
    public List<OpenMessage> openMessages() {
        return parts.queues.open();
    }

    /** Lets the functions behind queues rest, so that messages stay there, or go on. */
    void rest(boolean wanted) {
        parts.sources.rest(wanted);
    }

    /**
     * Takes a service behind the AWS endpoint away from the functions, or gives it back.
     *
     * @param how down, hang or none
     * @throws IllegalArgumentException if there is no such service or no such word
     */
    void outage(String service, String how) {
        parts.aws.outage(service, how);
    }

    /** Whether no queue holds work that could be done now. */
    public boolean isQuiet() {
        return parts.sources.drained();
    }

    /**
     * An environment with all rights, for seeding and tests: region, endpoint and key, the tables' names as
     * {@code TABLE_…}, the queues' URLs as {@code QUEUE_…}, the buckets as {@code BUCKET_…}.
     */
    public Map<String, String> ownerEnvironment() {
        return ownerEnvironment(parts.template);
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
        closing.close();
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
