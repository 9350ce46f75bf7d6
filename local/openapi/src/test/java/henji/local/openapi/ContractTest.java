package henji.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final String FILE = """
            openapi: 3.1.0
            paths:
              /api/things/{thingId}:
                parameters:
                  - { name: thingId, in: path, required: true, schema: { type: string, pattern: '^[a-z]+$' } }
                put:
                  x-right: edit
                  x-scope: account
                  x-function: things
                  parameters:
                    - { name: version, in: query, required: true, schema: { type: integer, minimum: 0 } }
                    - { name: tag, in: query, schema: { type: array, maxItems: 2, items: { type: string } } }
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: { type: object, additionalProperties: false, properties: { name: { type: string } } }
                  responses:
                    '200':
                      description: Done
                      content:
                        application/json: { schema: { $ref: '#/components/schemas/Thing' } }
                    '204': { description: Done already }
                    '404':
                      description: Gone
                      content:
                        application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } }
              /api/things/all:
                put:
                  x-right: edit
                  x-scope: account
                  x-function: things
                  responses:
                    '204': { description: Done }
            components:
              schemas:
                Thing: { type: object, required: [name], properties: { name: { type: string } } }
                Problem: { type: object, required: [status], properties: { status: { type: integer } } }
                GatewayMessage: { type: object, required: [message], properties: { message: { type: string } } }
            """;

    private final Contract contract = Contract.parse(FILE);

    @Test
    void anExchangeAsStatedHasNoFault() {
        String thing = "{\"name\":\"山\"}";

        assertThat(contract.faults(put("/api/things/ab", "version=1&tag=x,y", thing, 200, thing))).isEmpty();
        assertThat(contract.faults(put("/api/things/ab", "version=1", "{}", 204, ""))).isEmpty();
    }

    @Test
    void aRequestThatWasServedAgainstTheContractIsAFaultOfEachPlace() {
        assertThat(contract.faults(put("/api/things/AB", "tag=x,y,z&more=1", "{\"id\":1}", 204, ""))).containsExactly(
                "PUT /api/things/{thingId}: 204: served although the request's parameter thingId:"
                        + " does not fit its pattern",
                "PUT /api/things/{thingId}: 204: served although the request's parameter version: is missing",
                "PUT /api/things/{thingId}: 204: served although the request's parameter tag: is above maxItems 2",
                "PUT /api/things/{thingId}: 204: served although the request's query has an undeclared parameter",
                "PUT /api/things/{thingId}: 204: served although the request's body /id: is not declared");
        assertThat(contract.faults(put("/api/things/ab", "version=one", "", 204, ""))).containsExactly(
                "PUT /api/things/{thingId}: 204: served although the request's parameter version: is no integer",
                "PUT /api/things/{thingId}: 204: served although the request's body is missing");
    }

    @Test
    void aBadRequestThatIsRefusedIsNoFault() {
        assertThat(contract.faults(problem("PUT", "/api/things/AB", 404, "{\"status\":404}"))).isEmpty();
    }

    @Test
    void anAnswerIsHeldToItsStatusItsTypeAndItsShape() {
        assertThat(contract.faults(put("/api/things/ab", "version=1", "{}", 202, "{}")))
                .containsExactly("PUT /api/things/{thingId}: 202: this status is not declared");
        assertThat(contract.faults(put("/api/things/ab", "version=1", "{}", 204, "{}")))
                .containsExactly("PUT /api/things/{thingId}: 204: a body is not declared");
        assertThat(contract.faults(put("/api/things/ab", "version=1", "{}", 200, "oops")))
                .containsExactly("PUT /api/things/{thingId}: 200: the body is no JSON");
        assertThat(contract.faults(put("/api/things/ab", "version=1", "{}", 404, "{\"status\":404}")))
                .containsExactly("PUT /api/things/{thingId}: 404: this content type is not declared");
        assertThat(contract.faults(problem("PUT", "/api/things/ab", 404, "{\"status\":400}")))
                .containsExactly("PUT /api/things/{thingId}: 404: body /status: is not the answer's");
    }

    @Test
    void theMoreLiteralPathIsTheOneThatIsMeant() {
        assertThat(contract.faults(new Exchange("PUT", "/api/things/all", "", "", new byte[0], 204, "", new byte[0])))
                .isEmpty();
    }

    @Test
    void whereNothingIsOnlyARefusalFits() {
        assertThat(contract.faults(problem("GET", "/api/nothing", 404, "{\"status\":404}"))).isEmpty();
        assertThat(contract.faults(new Exchange("GET", "/api/nothing", "", "", new byte[0], 401, "application/json",
                "{\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8)))).isEmpty();
        assertThat(contract.faults(put("/api/nothing", "", "{}", 200, "{}")))
                .containsExactly("PUT where nothing is: 200: the contract has no such operation");
    }

    @Test
    void anOperationWithoutARightAScopeOrAFunctionIsRefused() {
        for (String word : new String[] {"x-right", "x-scope", "x-function"}) {
            assertThatThrownBy(() -> Contract.parse(FILE.replaceFirst(" +" + word + ": [a-z]+\n", "")))
                    .isInstanceOf(UnreadableContract.class)
                    .hasMessage("PUT /api/things/{thingId} has no " + word);
        }
    }

    private static Exchange put(String path, String query, String body, int status, String answer) {
        return new Exchange("PUT", path, query, "application/json", body.getBytes(StandardCharsets.UTF_8), status,
                "application/json; charset=utf-8", answer.getBytes(StandardCharsets.UTF_8));
    }

    private static Exchange problem(String method, String path, int status, String answer) {
        return new Exchange(method, path, "", "", new byte[0], status, "application/problem+json",
                answer.getBytes(StandardCharsets.UTF_8));
    }
}
