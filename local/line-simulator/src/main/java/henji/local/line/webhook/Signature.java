package henji.local.line.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the channel secret, over raw bytes (Messaging API: "Verify webhook signature"). */
public final class Signature {

    private final SecretKeySpec key;

    public Signature(String channelSecret) {
        this.key = new SecretKeySpec(channelSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    public byte[] of(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** @return the value of {@code x-line-signature} */
    public String header(byte[] body) {
        return Base64.getEncoder().encodeToString(of(body));
    }
}
