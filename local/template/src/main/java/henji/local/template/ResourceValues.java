package henji.local.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code !Ref} and {@code !GetAtt} of a resource give: its local name, URL or ARN. */
final class ResourceValues {

    private final Map<String, Map<String, Object>> declared = new LinkedHashMap<>();
    private final String defaultAlias;
    private final LocalNames names;
    private final Evaluator evaluator;

    ResourceValues(Map<String, Object> tree, LocalNames names, Evaluator evaluator) {
        this.names = names;
        this.evaluator = evaluator;
        TemplateTree.asMap(tree.get("Resources"), "Resources")
                .forEach((id, resource) -> declared.put(id, TemplateTree.asMap(resource, id)));
        Map<String, Object> globals = TemplateTree.asMap(tree.get("Globals"), "Globals");
        Object alias = TemplateTree.asMap(globals.get("Function"), "Globals.Function").get("AutoPublishAlias");
        this.defaultAlias = alias instanceof String text ? text : "";
    }

    Map<String, Map<String, Object>> declared() {
        return declared;
    }

    String type(String id) {
        return String.valueOf(declared.get(id).get("Type"));
    }

    Optional<Object> ref(String id) {
        if (id.endsWith(".Alias") || id.endsWith(".Version")) {
            String function = id.substring(0, id.lastIndexOf('.'));
            return isA(function, "AWS::Serverless::Function") ? Optional.of(aliasArn(function)) : Optional.empty();
        }
        if (!declared.containsKey(id)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type(id)) {
                    case "AWS::SQS::Queue" -> names.awsEndpoint() + "/" + names.account() + "/" + name(id);
                    default -> name(id);
                });
    }

    Optional<Object> attribute(String id, String attribute) {
        if (!declared.containsKey(id)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "Arn" -> Optional.of(arn(id));
            case "QueueName", "Name" -> Optional.of(name(id));
            case "QueueUrl" -> ref(id);
            case "ApiEndpoint" -> Optional.of(names.apiEndpoint().toString());
            case "StreamArn" -> Optional.of(arn(id) + "/stream/local");
            case "RoleId" -> Optional.of("AROA" + id);
            default -> Optional.of(id + "." + attribute);
        };
    }

    /** The resource's own name, or the one CloudFormation would invent. */
    String name(String id) {
        Map<String, Object> properties = properties(id);
        String property =
                switch (type(id)) {
                    case "AWS::DynamoDB::Table" -> "TableName";
                    case "AWS::SQS::Queue" -> "QueueName";
                    case "AWS::S3::Bucket" -> "BucketName";
                    case "AWS::Serverless::Function" -> "FunctionName";
                    case "AWS::IAM::Role" -> "RoleName";
                    case "AWS::Logs::LogGroup" -> "LogGroupName";
                    default -> "Name";
                };
        Object given = properties.get(property);
        if (given != null) {
            return evaluator.text(given, id + "." + property);
        }
        String invented = names.stackName() + "-" + id;
        return switch (type(id)) {
            case "AWS::S3::Bucket" -> invented.toLowerCase(Locale.ROOT);
            case "AWS::SQS::Queue" -> evaluator.optionalText(properties.get("FifoQueue")).equals(Optional.of("true"))
                    ? invented + ".fifo"
                    : invented;
            default -> invented;
        };
    }

    String arn(String id) {
        String name = name(id);
        return switch (type(id)) {
            case "AWS::DynamoDB::Table" -> names.arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue" -> names.arn("sqs", name);
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::Serverless::Function" -> names.arn("lambda", "function:" + name);
            case "AWS::IAM::Role" -> "arn:aws:iam::" + names.account() + ":role/" + name;
            case "AWS::Scheduler::ScheduleGroup" -> names.arn("scheduler", "schedule-group/" + name);
            case "AWS::Scheduler::Schedule" -> names.arn("scheduler", "schedule/default/" + name);
            case "AWS::Events::EventBus" -> names.arn("events", "event-bus/" + name);
            case "AWS::SSM::Parameter" -> names.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
            case "AWS::SNS::Topic" -> names.arn("sns", name);
            case "AWS::Logs::LogGroup" -> names.arn("logs", "log-group:" + name + ":*");
            default -> names.arn(type(id).split("::")[1].toLowerCase(Locale.ROOT), name);
        };
    }

    /** The alias that events and schedules call, or the function itself where no alias is published. */
    String aliasArn(String function) {
        Object own = properties(function).get("AutoPublishAlias");
        String alias = own == null ? defaultAlias : evaluator.text(own, function + ".AutoPublishAlias");
        return alias.isEmpty() ? arn(function) : arn(function) + ":" + alias;
    }

    Map<String, Object> properties(String id) {
        return TemplateTree.asMap(declared.get(id).get("Properties"), id + ".Properties");
    }

    private boolean isA(String id, String type) {
        return declared.containsKey(id) && type(id).equals(type);
    }
}
