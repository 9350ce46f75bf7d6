package henji.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.openapi.Schemas.Undeclared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class SchemasTest {

    private static final Map<?, ?> DOCUMENT = new Yaml().load("""
            word: { type: string, minLength: 2, maxLength: 3, pattern: '^[a-z]+$' }
            size: { type: integer, minimum: 1, maximum: 9 }
            share: { type: number }
            flag: { type: boolean }
            one: { enum: [a, 2] }
            const: { const: week }
            list: { type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: { $ref: '#/size' } }
            thing:
              type: object
              required: [a]
              properties: { a: { type: string }, b: { $ref: '#/size', description: beside a reference } }
            closed: { type: object, additionalProperties: false, properties: { a: { type: string } } }
            map: { type: object, maxProperties: 1, additionalProperties: { $ref: '#/size' } }
            either: { oneOf: [{ $ref: '#/word' }, { $ref: '#/size' }] }
            both: { oneOf: [{ type: number }, { type: integer }] }
            odd: { type: object, patternProperties: {} }
            nowhere: { $ref: '#/gone' }
            """);

    private final Schemas schemas = new Schemas(DOCUMENT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "word | \"ab\"", "size | 9", "size | 3.0", "share | 0.5", "share | 3", "flag | false", "one | 2",
        "const | \"week\"", "list | [1,2]", "thing | {\"a\":\"x\",\"b\":1}", "thing | {\"a\":\"x\",\"c\":1}",
        "closed | {}",
        "map | {\"k\":1}", "either | 4", "either | \"ab\""})
    void aValueThatKeepsTheRulesHasNoFault(String schema, String json) {
        assertThat(faults(schema, json, Undeclared.AS_WRITTEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "word | \"a\" | : is below minLength 2", "word | \"abcd\" | : is above maxLength 3",
        "word | \"AB\" | : does not fit its pattern", "word | 7 | : is no string", "word | null | : is no string",
        "size | 0 | : is less than 1", "size | 10 | : is more than 9", "size | 1.5 | : is no integer",
        "size | \"1\" | : is no integer", "flag | 1 | : is no boolean", "one | 3 | : is none of the stated words",
        "const | \"month\" | : is not week", "list | [] | : is below minItems 1",
        "list | [1,2,3] | : is above maxItems 2", "list | [1,1] | : holds something twice",
        "list | [1,20] | /1: is more than 9", "list | {} | : is no array", "thing | {} | /a: is missing",
        "thing | {\"a\":\"x\",\"b\":0} | /b: is less than 1", "closed | {\"z\":1} | /z: is not declared",
        "closed | {\"山\":1} | /?: is not declared", "map | {\"k\":0} | /*: is less than 1",
        "map | {\"k\":1,\"l\":1} | : is above maxProperties 1", "both | 1 | : fits 2 of 2 choices"})
    void eachRuleThatIsBrokenIsNamedWithItsPlaceAndWithoutTheValue(String schema, String json, String fault) {
        assertThat(faults(schema, json, Undeclared.AS_WRITTEN)).containsExactly(fault);
    }

    @Test
    void aTextIsCountedInUtf16UnitsAsLineDoes() {
        Map<?, ?> two = Map.of("maxLength", 1);

        assertThat(schemas.faults("😀", two, Undeclared.AS_WRITTEN)).containsExactly(": is above maxLength 1");
    }

    @Test
    void anAnswerHasNoFieldThatIsNotStated() {
        assertThat(faults("thing", "{\"a\":\"x\",\"c\":1}", Undeclared.REFUSED)).containsExactly("/c: is not declared");
        assertThat(faults("map", "{\"k\":1}", Undeclared.REFUSED)).isEmpty();
    }

    @Test
    void aWordThatIsNotUnderstoodRefusesTheSchema() {
        assertThatThrownBy(() -> schemas.requireUnderstood("odd", DOCUMENT.get("odd")))
                .isInstanceOf(UnreadableContract.class).hasMessageContaining("patternProperties");
        assertThatThrownBy(() -> schemas.requireUnderstood("nowhere", DOCUMENT.get("nowhere")))
                .isInstanceOf(UnreadableContract.class).hasMessageContaining("#/gone");
    }

    private List<String> faults(String schema, String json, Undeclared undeclared) {
        try {
            return schemas.faults(JSON.std.anyFrom(json), (Map<?, ?>) DOCUMENT.get(schema), undeclared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
