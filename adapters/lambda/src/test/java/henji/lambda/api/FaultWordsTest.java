package henji.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.input.Fault;
import henji.lambda.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultWordsTest {

    @Test
    void aPathOfCoreBecomesAJsonPointer() {
        assertThat(FaultWords.pointer("segment.all[1].in[0]")).isEqualTo("/segment/all/1/in/0");
        assertThat(FaultWords.pointer("[3].text")).isEqualTo("/3/text");
        assertThat(FaultWords.pointer("")).isEmpty();
    }

    @Test
    void aLimitOfTheFaultIsToldAndNothingElse() {
        assertThat(FaultWords.field(Fault.at("text", "too-long", "max", 5_000)))
                .isEqualTo(new Problem.Field("/text", "too-long", Optional.of(5_000L)));
        assertThat(FaultWords.field(Fault.at("id", "bad-id"))).isEqualTo(new Problem.Field("/id", "pattern"));
    }
}
