package henji.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP APIs of the template with their authorizers, and the routes that events put on them. */
final class HttpApis {

    private record Api(Map<String, JwtAuthorizer> authorizers, Optional<String> standard) {}

    private final Map<String, Api> byName = new LinkedHashMap<>();

    HttpApis(Map<String, Object> tree, ResourceValues resources, Evaluator evaluator) {
        resources.declared().forEach((id, resource) -> {
            if (resources.type(id).equals("AWS::Serverless::HttpApi") && evaluator.exists(resource)) {
                Map<String, Object> properties =
                        evaluator.map(Globals.merged(tree, "HttpApi", resources.properties(id)), id);
                byName.put(resources.name(id), api(id, properties, evaluator));
            }
        });
    }

    private static Api api(String id, Map<String, Object> properties, Evaluator evaluator) {
        Map<String, Object> auth = TemplateTree.asMap(properties.get("Auth"), id + ".Auth");
        Map<String, JwtAuthorizer> authorizers = new LinkedHashMap<>();
        TemplateTree.asMap(auth.get("Authorizers"), id + ".Auth.Authorizers").forEach((name, authorizer) -> {
            String place = id + ".Auth.Authorizers." + name;
            Map<String, Object> jwt = TemplateTree.asMap(
                    TemplateTree.asMap(authorizer, place).get("JwtConfiguration"), place + ".JwtConfiguration");
            List<String> audience = TemplateTree.asList(jwt.get("audience"), place + ".audience").stream()
                    .map(String::valueOf)
                    .toList();
            authorizers.put(
                    name, new JwtAuthorizer(name, evaluator.text(jwt.get("issuer"), place + ".issuer"), audience));
        });
        return new Api(authorizers, evaluator.optionalText(auth.get("DefaultAuthorizer")));
    }

    FunctionEvent.Route route(String name, Map<String, Object> properties, String place) {
        String apiName = properties.containsKey("ApiId")
                ? String.valueOf(properties.get("ApiId"))
                : byName.keySet().stream().findFirst().orElse("");
        Api api = byName.get(apiName);
        if (api == null) {
            throw new TemplateProblem(place + ".ApiId: there is no HTTP API " + apiName);
        }
        String path = String.valueOf(properties.getOrDefault("Path", "$default"));
        String method = String.valueOf(properties.getOrDefault("Method", "ANY")).toUpperCase(java.util.Locale.ROOT);
        Map<String, Object> auth = TemplateTree.asMap(properties.get("Auth"), place + ".Auth");
        Object own = auth.get("Authorizer");
        Optional<String> chosen = own == null
                ? api.standard()
                : own.equals("NONE") ? Optional.empty() : Optional.of(String.valueOf(own));
        Optional<JwtAuthorizer> authorizer = chosen.map(authorizerName -> {
            JwtAuthorizer found = api.authorizers().get(authorizerName);
            if (found == null) {
                throw new TemplateProblem(place + ".Auth: there is no authorizer " + authorizerName);
            }
            return found;
        });
        boolean any = method.equals("ANY") || method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD");
        return new FunctionEvent.Route(name, any ? "ANY" : method, path, authorizer);
    }
}
