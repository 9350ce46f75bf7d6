package henji.local.stack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final String BACK = "http://127.0.0.1:8080/signed-in";

    // The example of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Codes.Grant GRANT = new Codes.Grant(
            DemoPerson.byUsername("admin").orElseThrow(), BACK, CHALLENGE, Optional.of("nonce"), "openid");

    private Instant now = Instant.parse("2026-01-05T01:00:00Z");
    private final Codes codes = new Codes(() -> now);

    @Test
    void aCodeIsUsedOnceByWhoKnowsTheVerifier() {
        String code = codes.give(GRANT);

        assertThat(codes.take(code, BACK, VERIFIER)).contains(GRANT);
        assertThat(codes.take(code, BACK, VERIFIER)).isEmpty();
    }

    @Test
    void aTryWithAnotherVerifierOrAddressUsesTheCodeUp() {
        String guessed = codes.give(GRANT);
        String redirected = codes.give(GRANT);

        assertThat(codes.take(guessed, BACK, VERIFIER + "x")).isEmpty();
        assertThat(codes.take(redirected, BACK + "/elsewhere", VERIFIER)).isEmpty();
        assertThat(codes.take(guessed, BACK, VERIFIER)).isEmpty();
        assertThat(codes.take(redirected, BACK, VERIFIER)).isEmpty();
    }

    @Test
    void aCodeLivesOneMinute() {
        String inTime = codes.give(GRANT);
        String late = codes.give(GRANT);

        now = now.plusSeconds(60);
        Optional<Codes.Grant> first = codes.take(inTime, BACK, VERIFIER);
        now = now.plusMillis(1);
        Optional<Codes.Grant> second = codes.take(late, BACK, VERIFIER);

        assertThat(first).contains(GRANT);
        assertThat(second).isEmpty();
    }
}
