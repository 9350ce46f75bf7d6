package henji.core.friend;

import henji.core.digest.Sha256;
import henji.core.timeline.id.OperationId;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The last {@value #KEPT} operations that sent something to a friend or changed it together with others, as short
 * digests. Their use: a page that lost the answer to its request asks again, perhaps after something else happened to
 * the friend; then its state alone cannot tell that the operation was done already. Half a hundred bytes, so that the
 * friend stays within one write unit.
 *
 * @param digests newest first, {@value #LENGTH} characters of base64url each
 */
public record RecentOperations(String digests) {

    /** How many operations are remembered. */
    public static final int KEPT = 8;

    /** 36 bits: two operations of one friend look alike once in ten thousand million; that costs a look, no more. */
    private static final int LENGTH = 6;

    private static final Pattern FORM = Pattern.compile("(?:[A-Za-z0-9_-]{" + LENGTH + "}){0," + KEPT + "}");

    public static final RecentOperations NONE = new RecentOperations("");

    public RecentOperations {
        if (!FORM.matcher(digests).matches()) {
            throw new IllegalArgumentException("not the digests of at most " + KEPT + " operations");
        }
    }

    /** False only if none of the remembered operations is this one. */
    public boolean mayHold(OperationId operation) {
        String wanted = digest(operation);
        for (int at = 0; at < digests.length(); at += LENGTH) {
            if (digests.startsWith(wanted, at)) {
                return true;
            }
        }
        return false;
    }

    /** This operation first, the oldest forgotten if there are too many. */
    public RecentOperations with(OperationId operation) {
        String all = digest(operation) + digests;
        return new RecentOperations(all.substring(0, Math.min(all.length(), KEPT * LENGTH)));
    }

    private static String digest(OperationId operation) {
        byte[] hash = Sha256.of(operation.value());
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, LENGTH)).substring(0, LENGTH);
    }
}
