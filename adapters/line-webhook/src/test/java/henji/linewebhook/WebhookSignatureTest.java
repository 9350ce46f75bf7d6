package henji.linewebhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final byte[] BODY = "{\"destination\":\"U\",\"events\":[{\"text\":\"変更できますか?😀\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    private static final List<String> SECRETS = List.of("current");

    @Test
    void theExampleOfRfc4231Holds() {
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        byte[] digest = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        assertThat(holds(body, Base64.getEncoder().encodeToString(digest), List.of("Jefe"))).isTrue();
    }

    @Test
    void theSecretInForceAndTheNextOneAreAcceptedAndNoOther() {
        List<String> both = List.of("current", "next");

        assertThat(holds(BODY, WebhookSignature.sign(BODY, "current"), both)).isTrue();
        assertThat(holds(BODY, WebhookSignature.sign(BODY, "next"), both)).isTrue();
        assertThat(holds(BODY, WebhookSignature.sign(BODY, "old"), both)).isFalse();
        assertThat(holds(BODY, WebhookSignature.sign(BODY, "next"), SECRETS)).isFalse();
    }

    @Test
    void aMissingHeaderIsRefused() {
        assertThat(WebhookSignature.holds(BODY, Optional.empty(), SECRETS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "=", "not base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u00e9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aHeaderThatIsNoDigestIsRefusedAndNeverAnException(String header) {
        assertThat(holds(BODY, header, SECRETS)).isFalse();
    }

    @Test
    void everyOtherSpellingOfTheRightDigestIsRefused() {
        String right = WebhookSignature.sign(BODY, "current");
        byte[] digest = Base64.getDecoder().decode(right);

        assertThat(holds(BODY, right, SECRETS)).isTrue();
        assertThat(holds(BODY, " " + right, SECRETS)).isFalse();
        assertThat(holds(BODY, right + " ", SECRETS)).isFalse();
        assertThat(holds(BODY, right + "," + right, SECRETS)).isFalse();
        assertThat(holds(BODY, right.substring(0, 43), SECRETS)).isFalse();
        assertThat(holds(BODY, right + "=", SECRETS)).isFalse();
        assertThat(holds(BODY, HexFormat.of().formatHex(digest), SECRETS)).isFalse();
        assertThat(holds(BODY, Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 31)), SECRETS))
                .isFalse();
        assertThat(holds(BODY, Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 33)), SECRETS))
                .isFalse();
    }

    @Test
    void urlSafeLettersAndStrayBitsInTheLastLetterAreRefused() {
        byte[] body = bodyWhoseDigestHasBothSpecialLetters();
        String right = WebhookSignature.sign(body, "current");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char last = right.charAt(42);
        String stray = right.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) + 1) + "=";

        assertThat(Base64.getDecoder().decode(stray)).isEqualTo(Base64.getDecoder().decode(right));
        assertThat(holds(body, stray, SECRETS)).isFalse();
        assertThat(holds(body, right.replace('+', '-').replace('/', '_'), SECRETS)).isFalse();
    }

    @Test
    void ofAMillionBodiesWithOneBitFlippedNoneIsAccepted() {
        byte[] body = "{\"destination\":\"U\",\"events\":[]}".getBytes(StandardCharsets.UTF_8);
        Optional<String> signature = Optional.of(WebhookSignature.sign(body, "current"));
        SplittableRandom random = new SplittableRandom(20261122);
        int accepted = 0;

        for (int i = 0; i < 1_000_000; i++) {
            int bit = random.nextInt(body.length * 8);
            body[bit / 8] ^= (byte) (1 << bit % 8);
            accepted += WebhookSignature.holds(body, signature, SECRETS) ? 1 : 0;
            body[bit / 8] ^= (byte) (1 << bit % 8);
        }

        assertThat(accepted).isZero();
        assertThat(WebhookSignature.holds(body, signature, SECRETS)).isTrue();
    }

    private static byte[] bodyWhoseDigestHasBothSpecialLetters() {
        for (int i = 0; ; i++) {
            byte[] body = ("body " + i).getBytes(StandardCharsets.US_ASCII);
            String signature = WebhookSignature.sign(body, "current");
            if (signature.contains("+") && signature.contains("/")) {
                return body;
            }
        }
    }

    private static boolean holds(byte[] body, String header, List<String> secrets) {
        return WebhookSignature.holds(body, Optional.of(header), secrets);
    }
}
