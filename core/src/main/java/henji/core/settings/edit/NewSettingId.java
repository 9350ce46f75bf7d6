package henji.core.settings.edit;

import henji.core.timeline.OperationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a new setting, made of the operation that creates it: creating twice meets the first one. */
final class NewSettingId {

    private static final int BYTES = 12;

    private NewSettingId() {
    }

    static String of(OperationId operation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(operation.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
