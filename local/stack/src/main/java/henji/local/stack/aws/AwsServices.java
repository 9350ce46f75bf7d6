package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import henji.local.stack.queue.Queues;
import henji.local.stack.schedule.SchedulerApi;
import henji.local.template.FunctionResource;
import henji.local.template.ParameterResource;
import henji.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All services behind the front, and the variables that lead a function to them. */
public final class AwsServices implements AutoCloseable {

    /** Every key has the same secret: it only has to make presigned addresses verifiable. */
    private static final String SECRET = "local-secret-access-key";

    private final SsmService ssm;
    private final EventBusService bus;
    private final ObjectStore objects;
    private final Outages outages = new Outages();
    private final Set<String> names;
    private final AwsFront front;

    /**
     * @param dynamoDb endpoint of the DynamoDB
     * @param objectFolder where objects are kept
     * @param otherObjects an S3 that keeps them instead
     */
    public AwsServices(
            Template template,
            Guard guard,
            URI dynamoDb,
            Queues queues,
            SchedulerApi scheduler,
            Path objectFolder,
            Optional<URI> otherObjects) {
        String region = template.names().region();
        String account = template.names().account();
        this.ssm = new SsmService(guard, region, account);
        this.bus = new EventBusService(guard, template);
        this.objects = otherObjects
                .map(endpoint -> ObjectStore.at(endpoint, template))
                .orElseGet(() -> ObjectStore.inFolder(objectFolder, template));
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(Caller.OWNER_KEY, SECRET);
        template.functions().forEach(function -> secrets.put(Caller.keyOf(function), SECRET));
        Map<String, AwsService> services = new LinkedHashMap<>();
        services.put("dynamodb", new DynamoDbService(guard, dynamoDb, region, account));
        services.put("sqs", new SqsService(guard, queues));
        services.put("s3", new S3Service(guard, objects, secrets));
        services.put("ssm", ssm);
        services.put("events", bus);
        services.put("scheduler", new SchedulerService(scheduler));
        this.names = Set.copyOf(services.keySet());
        this.front = new AwsFront(template, services, outages);
        for (ParameterResource parameter : template.ssmParameters()) {
            ssm.put(parameter.name(), parameter.value(), false);
        }
    }

    public AwsFront front() {
        return front;
    }

    /**
     * Takes a service away, or gives it back.
     *
     * @param how down, hang or none
     * @throws IllegalArgumentException if there is no such service or no such word
     */
    public void outage(String service, String how) {
        if (!names.contains(service)) {
            throw new IllegalArgumentException("one of " + names);
        }
        outages.set(service, how);
    }

    /** Starts what is only started on demand, so that the first call needn't wait for it. */
    public void warm() {
        objects.endpoint();
    }

    /** Sets an SSM SecureString. */
    public void putSecret(String name, String value) {
        ssm.put(name, value, true);
    }

    /** The latest events that functions put on a bus, oldest first. */
    public List<PublishedEvent> events() {
        return bus.events();
    }

    /** What Lambda itself adds to a function's environment. */
    public static Map<String, String> variables(Template template, FunctionResource function) {
        Map<String, String> variables = new LinkedHashMap<>(ownerVariables(template));
        variables.put("AWS_ACCESS_KEY_ID", Caller.keyOf(function));
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.id());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        return variables;
    }

    /** Variables for whoever runs the stack: seeding and tests. */
    public static Map<String, String> ownerVariables(Template template) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_REGION", template.names().region());
        variables.put("AWS_ENDPOINT_URL", template.names().awsEndpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", Caller.OWNER_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", SECRET);
        return variables;
    }

    @Override
    public void close() {
        objects.close();
    }
}
