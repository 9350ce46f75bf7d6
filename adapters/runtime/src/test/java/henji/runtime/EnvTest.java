package henji.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvTest {

    @Test
    void aMissingVariableIsRefusedByName() {
        assertThatThrownBy(() -> env(Map.of()).required("TABLE_FRIENDS"))
                .isInstanceOf(Env.BadVariable.class)
                .hasMessage("environment variable TABLE_FRIENDS is not set");
        assertThatThrownBy(() -> env(Map.of("TABLE_FRIENDS", " ")).required("TABLE_FRIENDS"))
                .isInstanceOf(Env.BadVariable.class);
    }

    @Test
    void aVariableThatMayBeEmptyMustStillBeThere() {
        assertThat(env(Map.of("OIDC_ORIGINS", "")).given("OIDC_ORIGINS")).isEmpty();
        assertThatThrownBy(() -> env(Map.of()).given("OIDC_ORIGINS")).isInstanceOf(Env.BadVariable.class);
    }

    @Test
    void numbersZonesAndAddressesAreCheckedAndTheValueIsNotRepeated() {
        Env env = env(Map.of("N", "4", "Z", "Asia/Tokyo", "U", "https://api.line.me", "BAD", "qqq"));

        assertThat(env.number("N", 4, 64)).isEqualTo(4);
        assertThat(env.zone("Z")).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(env.address("U")).isEqualTo(URI.create("https://api.line.me"));
        assertThatThrownBy(() -> env.number("N", 5, 64)).hasMessageContaining("between 5 and 64");
        assertThatThrownBy(() -> env.number("BAD", 1, 2)).hasMessageContaining("BAD").hasMessageNotContaining("qqq");
        assertThatThrownBy(() -> env.zone("BAD")).hasMessageContaining("BAD").hasMessageNotContaining("qqq");
        assertThatThrownBy(() -> env.address("BAD")).hasMessageContaining("BAD").hasMessageNotContaining("qqq");
    }

    private static Env env(Map<String, String> variables) {
        return new Env(new Surroundings(variables, InstantSource.fixed(Instant.EPOCH)));
    }

    @Test
    void noValueIsPrinted() {
        Surroundings surroundings = new Surroundings(Map.of("AWS_SECRET_ACCESS_KEY", "s3cr3t"), () -> Instant.EPOCH);

        assertThat(surroundings.toString()).contains("AWS_SECRET_ACCESS_KEY").doesNotContain("s3cr3t");
    }
}
