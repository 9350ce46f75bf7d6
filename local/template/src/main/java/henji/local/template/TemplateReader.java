package henji.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Goes through the resources once and makes the typed view of them. */
final class TemplateReader {

    private final Map<String, Object> tree;
    private final LocalNames names;
    private final Evaluator evaluator;
    private final ResourceValues resources;
    private final HttpApis apis;

    TemplateReader(Map<String, Object> tree, LocalNames names, Map<String, String> parameters) {
        this.tree = tree;
        this.names = names;
        this.evaluator = new Evaluator(tree, names, parameters);
        this.resources = evaluator.resources();
        this.apis = new HttpApis(tree, resources, evaluator);
    }

    Template read() {
        List<Role> roles = new ArrayList<>();
        List<TableResource> tables = new ArrayList<>();
        List<QueueResource> queues = new ArrayList<>();
        List<BucketResource> buckets = new ArrayList<>();
        List<NamedResource> buses = new ArrayList<>();
        List<NamedResource> groups = new ArrayList<>();
        List<ParameterResource> ssmParameters = new ArrayList<>();
        List<ScheduleRule> schedules = new ArrayList<>();
        List<String> functionIds = new ArrayList<>();
        resources.declared().forEach((id, resource) -> {
            if (!evaluator.exists(resource)) {
                return;
            }
            switch (resources.type(id)) {
                case "AWS::IAM::Role" -> roles.add(role(id));
                case "AWS::DynamoDB::Table" -> tables.add(table(id));
                case "AWS::SQS::Queue" -> queues.add(queue(id));
                case "AWS::S3::Bucket" -> buckets.add(
                        new BucketResource(id, resources.name(id), resources.arn(id)));
                case "AWS::Events::EventBus" -> buses.add(named(id));
                case "AWS::Scheduler::ScheduleGroup" -> groups.add(named(id));
                case "AWS::Scheduler::Schedule" -> schedules.add(schedule(id));
                case "AWS::SSM::Parameter" -> ssmParameters.add(ssmParameter(id));
                case "AWS::Serverless::Function" -> functionIds.add(id);
                default -> {
                    // alarms, log groups and the like change nothing here
                }
            }
        });
        List<FunctionResource> functions =
                functionIds.stream().map(id -> function(id, roles)).toList();
        functions.forEach(function ->
                function.events(FunctionEvent.Scheduled.class).forEach(event -> schedules.add(event.rule())));
        Map<String, String> parameters = new LinkedHashMap<>();
        evaluator.parameterValues().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return new Template(
                names, parameters, functions, roles, tables, queues, buckets, buses, groups, ssmParameters, schedules);
    }

    private NamedResource named(String id) {
        return new NamedResource(id, resources.name(id), resources.arn(id));
    }

    private ParameterResource ssmParameter(String id) {
        return new ParameterResource(
                id,
                resources.name(id),
                resources.arn(id),
                evaluator.text(resources.properties(id).get("Value"), id + ".Value"));
    }

    private Role role(String id) {
        Map<String, Object> properties = evaluator.map(resources.properties(id), id);
        List<Statement> statements = new ArrayList<>();
        for (Object policy : TemplateTree.asList(properties.get("Policies"), id + ".Policies")) {
            Map<String, Object> document = TemplateTree.asMap(
                    TemplateTree.asMap(policy, id + ".Policies").get("PolicyDocument"), id + ".PolicyDocument");
            for (Object statement : listOrOne(document.get("Statement"))) {
                statements.add(statement(TemplateTree.asMap(statement, id + ".Statement"), id));
            }
        }
        return new Role(id, resources.name(id), resources.arn(id), statements);
    }

    private static Statement statement(Map<String, Object> node, String id) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        TemplateTree.asMap(node.get("Condition"), id + ".Condition").forEach((operator, keys) -> {
            Map<String, List<String>> values = new LinkedHashMap<>();
            TemplateTree.asMap(keys, id + ".Condition." + operator)
                    .forEach((key, value) -> values.put(key, texts(value)));
            conditions.put(operator, values);
        });
        return new Statement(
                !"Deny".equals(node.get("Effect")), texts(node.get("Action")), texts(node.get("Resource")), conditions);
    }

    private static List<Object> listOrOne(Object node) {
        return node instanceof List<?> list ? List.copyOf(list) : node == null ? List.of() : List.of(node);
    }

    private static List<String> texts(Object node) {
        return listOrOne(node).stream().map(String::valueOf).toList();
    }

    private TableResource table(String id) {
        Map<String, Object> properties = evaluator.map(resources.properties(id), id);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("TableName", resources.name(id));
        for (String key : List.of(
                "AttributeDefinitions",
                "KeySchema",
                "GlobalSecondaryIndexes",
                "LocalSecondaryIndexes",
                "BillingMode",
                "ProvisionedThroughput")) {
            if (properties.containsKey(key)) {
                request.put(key, properties.get(key));
            }
        }
        List<String> indexes = new ArrayList<>();
        for (Object index : TemplateTree.asList(properties.get("GlobalSecondaryIndexes"), id)) {
            indexes.add(String.valueOf(TemplateTree.asMap(index, id).get("IndexName")));
        }
        Map<String, Object> ttl = TemplateTree.asMap(properties.get("TimeToLiveSpecification"), id);
        Optional<String> ttlAttribute = "true".equals(String.valueOf(ttl.get("Enabled")))
                ? Optional.of(String.valueOf(ttl.get("AttributeName")))
                : Optional.empty();
        return new TableResource(id, resources.name(id), resources.arn(id), request, indexes, ttlAttribute);
    }

    private QueueResource queue(String id) {
        Map<String, Object> properties = evaluator.map(resources.properties(id), id);
        Map<String, Object> policy = TemplateTree.asMap(properties.get("RedrivePolicy"), id + ".RedrivePolicy");
        Optional<QueueResource.Redrive> redrive = policy.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueueResource.Redrive(
                        String.valueOf(policy.get("deadLetterTargetArn")),
                        Integer.parseInt(String.valueOf(policy.get("maxReceiveCount")))));
        return new QueueResource(
                id,
                resources.name(id),
                resources.arn(id),
                String.valueOf(resources.ref(id).orElseThrow()),
                flag(properties, "FifoQueue"),
                flag(properties, "ContentBasedDeduplication"),
                "messageGroup".equals(properties.get("DeduplicationScope")),
                seconds(properties, "VisibilityTimeout", 30),
                seconds(properties, "DelaySeconds", 0),
                seconds(properties, "MessageRetentionPeriod", 345_600),
                redrive);
    }

    private ScheduleRule schedule(String id) {
        Map<String, Object> properties = evaluator.map(resources.properties(id), id);
        Map<String, Object> target = TemplateTree.asMap(properties.get("Target"), id + ".Target");
        return new ScheduleRule(
                resources.name(id),
                evaluator.text(properties.get("ScheduleExpression"), id + ".ScheduleExpression"),
                evaluator.optionalText(properties.get("ScheduleExpressionTimezone")).orElse("UTC"),
                evaluator.optionalText(properties.get("GroupName")).orElse("default"),
                evaluator.optionalText(target.get("Input")),
                evaluator.optionalText(target.get("RoleArn")),
                evaluator.text(target.get("Arn"), id + ".Target.Arn"),
                deadLetterArn(target, id + ".Target"),
                !"DISABLED".equals(properties.get("State")));
    }

    private FunctionResource function(String id, List<Role> roles) {
        Map<String, Object> merged = Globals.merged(tree, "Function", resources.properties(id));
        Map<String, Object> events = TemplateTree.asMap(merged.remove("Events"), id + ".Events");
        merged.remove("CodeUri");
        Map<String, Object> properties = evaluator.map(merged, id);
        Map<String, String> environment = new LinkedHashMap<>();
        TemplateTree.asMap(
                        TemplateTree.asMap(properties.get("Environment"), id + ".Environment").get("Variables"),
                        id + ".Environment.Variables")
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        Optional<Role> role = evaluator.optionalText(properties.get("Role")).map(arn -> roles.stream()
                .filter(candidate -> candidate.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new TemplateProblem(id + ".Role: no role of this template has the ARN " + arn)));
        Map<String, Object> invoke = TemplateTree.asMap(properties.get("EventInvokeConfig"), id);
        Map<String, Object> destinations = TemplateTree.asMap(invoke.get("DestinationConfig"), id);
        Map<String, Object> onFailure = TemplateTree.asMap(destinations.get("OnFailure"), id);
        List<FunctionEvent> functionEvents = new ArrayList<>();
        events.forEach((name, event) ->
                event(id, name, TemplateTree.asMap(event, id + ".Events." + name)).ifPresent(functionEvents::add));
        return new FunctionResource(
                id,
                evaluator.text(properties.get("Handler"), id + ".Handler"),
                evaluator.text(resources.properties(id).get("CodeUri"), id + ".CodeUri"),
                seconds(properties, "Timeout", 3),
                Integer.parseInt(evaluator.optionalText(properties.get("MemorySize")).orElse("128")),
                environment,
                role,
                logGroup(properties, id),
                functionEvents,
                resources.arn(id),
                resources.aliasArn(id),
                Integer.parseInt(
                        evaluator.optionalText(invoke.get("MaximumRetryAttempts")).orElse("2")),
                evaluator.optionalText(onFailure.get("Destination")));
    }

    private Optional<NamedResource> logGroup(Map<String, Object> properties, String id) {
        Map<String, Object> logging = TemplateTree.asMap(properties.get("LoggingConfig"), id + ".LoggingConfig");
        return evaluator.optionalText(logging.get("LogGroup")).map(name -> resources.declared().keySet().stream()
                .filter(group -> resources.type(group).equals("AWS::Logs::LogGroup"))
                .map(this::named)
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateProblem(
                        id + ".LoggingConfig.LogGroup: the template has no log group " + name)));
    }

    private Optional<FunctionEvent> event(String id, String name, Map<String, Object> event) {
        String place = id + ".Events." + name;
        Map<String, Object> properties = evaluator.map(event.get("Properties"), place);
        return switch (String.valueOf(event.get("Type"))) {
            case "HttpApi" -> Optional.of(apis.route(name, properties, place));
            case "SQS" -> "false".equals(String.valueOf(properties.get("Enabled")))
                    ? Optional.empty()
                    : Optional.of(subscription(name, properties, place));
            case "ScheduleV2", "Schedule" -> Optional.of(new FunctionEvent.Scheduled(
                    name, scheduled(id, name, properties, "ScheduleV2".equals(event.get("Type")))));
            default -> throw new TemplateProblem(place + ": events of type " + event.get("Type")
                    + " are not known here");
        };
    }

    private FunctionEvent.QueueSubscription subscription(String name, Map<String, Object> properties, String place) {
        Map<String, Object> scaling = TemplateTree.asMap(properties.get("ScalingConfig"), place);
        Optional<String> maximum = evaluator.optionalText(scaling.get("MaximumConcurrency"));
        return new FunctionEvent.QueueSubscription(
                name,
                evaluator.text(properties.get("Queue"), place + ".Queue"),
                Integer.parseInt(evaluator.optionalText(properties.get("BatchSize")).orElse("10")),
                seconds(properties, "MaximumBatchingWindowInSeconds", 0),
                texts(properties.get("FunctionResponseTypes")).contains("ReportBatchItemFailures"),
                maximum.map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(OptionalInt.empty()));
    }

    private ScheduleRule scheduled(String id, String name, Map<String, Object> properties, boolean scheduler) {
        String place = id + ".Events." + name;
        String expression = scheduler ? "ScheduleExpression" : "Schedule";
        boolean enabled = !"DISABLED".equals(String.valueOf(properties.get("State")))
                && !"false".equals(String.valueOf(properties.get("Enabled")));
        Optional<String> role = evaluator.optionalText(properties.get("RoleArn"));
        if (scheduler && role.isEmpty()) {
            throw new TemplateProblem(place + ".RoleArn is missing: a written role for each schedule");
        }
        return new ScheduleRule(
                evaluator.optionalText(properties.get("Name")).orElse(id + name),
                evaluator.text(properties.get(expression), place + "." + expression),
                evaluator.optionalText(properties.get("ScheduleExpressionTimezone")).orElse("UTC"),
                evaluator.optionalText(properties.get("GroupName")).orElse("default"),
                evaluator.optionalText(properties.get("Input")),
                role,
                resources.aliasArn(id),
                deadLetterArn(properties, place),
                enabled);
    }

    private Optional<String> deadLetterArn(Map<String, Object> properties, String place) {
        return evaluator.optionalText(TemplateTree.asMap(
                        properties.get("DeadLetterConfig"), place + ".DeadLetterConfig")
                .get("Arn"));
    }

    private static boolean flag(Map<String, Object> properties, String name) {
        return "true".equals(String.valueOf(properties.get(name)));
    }

    private static Duration seconds(Map<String, Object> properties, String name, long standard) {
        Object value = properties.get(name);
        return Duration.ofSeconds(value == null ? standard : Long.parseLong(String.valueOf(value)));
    }
}
