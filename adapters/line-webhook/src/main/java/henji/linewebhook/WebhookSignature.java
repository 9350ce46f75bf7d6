package henji.linewebhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code x-line-signature} = Base64(HMAC-SHA256(channel secret, raw body))
 * (developers.line.biz/en/docs/messaging-api/verify-webhook-signature).
 *
 * <p>Every check does the same work, whatever is wrong: the header is decoded strictly, an unusable one is replaced by
 * bytes that cannot match, and the digest of every secret is made and compared in constant time. So neither time nor
 * answer tells a stranger why a call was refused.
 */
public final class WebhookSignature {

    /** Name of the header, in lower case. */
    public static final String HEADER = "x-line-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_CHARACTERS = 44;

    private WebhookSignature() {
    }

    /**
     * Whether a body was signed with one of the secrets.
     *
     * @param body raw bytes as they came over the wire
     * @param header the header's value; two headers arrive as one value joined by a comma, which is refused
     * @param secrets the channel secret, and the next one while it is being re-issued; at least one
     */
    public static boolean holds(byte[] body, Optional<String> header, List<String> secrets) {
        Optional<byte[]> claimed = header.flatMap(WebhookSignature::decoded);
        byte[] compared = claimed.orElseGet(() -> new byte[DIGEST_BYTES]);
        boolean matches = false;
        for (String secret : secrets) {
            matches |= MessageDigest.isEqual(digest(secret, body), compared);
        }
        return matches & claimed.isPresent();
    }

    /** The header's value for a body: for tests and for the signed event that watches the way in. */
    public static String sign(byte[] body, String secret) {
        return Base64.getEncoder().encodeToString(digest(secret, body));
    }

    private static Optional<byte[]> decoded(String header) {
        if (header.length() != HEADER_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(header);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // The decoder overlooks stray bits in the last character; only the one true spelling is accepted.
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(header);
        return canonical && bytes.length == DIGEST_BYTES ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] digest(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java runtime", e);
        }
    }
}
