package henji.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.openapi.Operation;
import henji.local.stack.StackOptions;
import henji.local.template.LocalNames;
import henji.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gateway of template.yaml sends each operation of openapi.yaml where the contract says it is answered. */
class TemplateRoutesTest {

    private static final URI ORIGIN = URI.create("http://127.0.0.1:1");

    @Test
    void everyOperationReachesItsFunctionAndOnlyWithAToken() {
        StackOptions options = StackOptions.in(Path.of("unused"));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AccountName", "Henji");
        parameters.put("OidcIssuer", ORIGIN.toString());
        parameters.keySet().retainAll(Template.parameterNames(options.template()));
        RouteTable routes = new RouteTable(Template.of(options.template(),
                new LocalNames("ap-northeast-1", "000000000000", "henji", ORIGIN, ORIGIN), parameters));

        assertThat(options.contract().orElseThrow().operations()).isNotEmpty().allSatisfy(operation -> {
            Optional<RouteTable.Match> match = routes.find(operation.method(), exampleOf(operation));

            assertThat(match.map(each -> each.function().kebabName())).as(operation.name())
                    .contains(operation.function());
            assertThat(match.flatMap(each -> each.route().authorizer())).as(operation.name()).isPresent();
        });
    }

    private static String exampleOf(Operation operation) {
        return operation.path().replaceAll("\\{[A-Za-z]+}", "x1");
    }
}
