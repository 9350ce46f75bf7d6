package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SSM Parameter Store: GetParameter and GetParameters on what the stack was given. */
final class SsmService implements AwsService {

    private record Parameter(String value, boolean secure) {}

    private final Guard guard;
    private final String region;
    private final String account;
    private final Map<String, Parameter> parameters = new ConcurrentHashMap<>();

    SsmService(Guard guard, String region, String account) {
        this.guard = guard;
        this.region = region;
        this.account = account;
    }

    void put(String name, String value, boolean secure) {
        parameters.put(name, new Parameter(value, secure));
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) {
        Map<String, Object> body = request.json();
        return switch (request.operation()) {
            case "GetParameter" -> one(caller, String.valueOf(body.get("Name")), decrypts(body));
            case "GetParameters" -> several(caller, body);
            default -> AwsReply.jsonError(
                    501, "NotImplemented", "The local stack's SSM has no " + request.operation());
        };
    }

    private AwsReply one(Caller caller, String name, boolean decrypted) {
        guard.require(caller, "ssm:GetParameter", arn(name));
        Parameter parameter = parameters.get(name);
        return parameter == null
                ? AwsReply.jsonError(400, "com.amazonaws.ssm#ParameterNotFound", "There is no parameter " + name)
                : AwsReply.json(200, Map.of("Parameter", described(name, parameter, decrypted)));
    }

    private AwsReply several(Caller caller, Map<String, Object> body) {
        List<Object> found = new ArrayList<>();
        List<Object> invalid = new ArrayList<>();
        if (body.get("Names") instanceof List<?> names) {
            for (Object each : names) {
                String name = String.valueOf(each);
                guard.require(caller, "ssm:GetParameters", arn(name));
                Parameter parameter = parameters.get(name);
                if (parameter == null) {
                    invalid.add(name);
                } else {
                    found.add(described(name, parameter, decrypts(body)));
                }
            }
        }
        return AwsReply.json(200, Map.of("Parameters", found, "InvalidParameters", invalid));
    }

    private Map<String, Object> described(String name, Parameter parameter, boolean decrypted) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("Name", name);
        described.put("ARN", arn(name));
        described.put("Type", parameter.secure() ? "SecureString" : "String");
        described.put("Value", parameter.secure() && !decrypted ? "encrypted" : parameter.value());
        described.put("Version", 1);
        described.put("DataType", "text");
        return described;
    }

    private static boolean decrypts(Map<String, Object> body) {
        return Boolean.TRUE.equals(body.get("WithDecryption"));
    }

    private String arn(String name) {
        return "arn:aws:ssm:" + region + ":" + account + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }
}
