package henji.local.stack.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a presigned S3 address, version 4
 * (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html). Time is real time, as the SDK signs with it.
 */
final class PresignedUrl {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private PresignedUrl() {}

    /** S3's error code, or empty text if the address is good. */
    static String fault(AwsRequest request, String secret) {
        Map<String, String> query = request.query();
        String stamp = query.getOrDefault("X-Amz-Date", "");
        try {
            Instant made = LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
            long seconds = Long.parseLong(query.getOrDefault("X-Amz-Expires", "0"));
            if (Instant.now().isAfter(made.plusSeconds(seconds))) {
                return "AccessDenied";
            }
        } catch (DateTimeException | NumberFormatException e) {
            return "AuthorizationQueryParametersError";
        }
        byte[] wanted = signature(request, query, stamp, secret).getBytes(StandardCharsets.US_ASCII);
        byte[] given = query.get("X-Amz-Signature").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, given) ? "" : "SignatureDoesNotMatch";
    }

    private static String signature(AwsRequest request, Map<String, String> query, String stamp, String secret) {
        TreeMap<String, String> sorted = new TreeMap<>();
        query.forEach((name, value) -> {
            if (!name.equals("X-Amz-Signature")) {
                sorted.put(encoded(name), encoded(value));
            }
        });
        StringBuilder canonicalQuery = new StringBuilder();
        sorted.forEach((name, value) -> canonicalQuery
                .append(canonicalQuery.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        String signedHeaders = query.getOrDefault("X-Amz-SignedHeaders", "host");
        StringBuilder headers = new StringBuilder();
        for (String name : signedHeaders.split(";")) {
            headers.append(name.toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(request.header(name).orElse("").strip())
                    .append('\n');
        }
        String canonical = request.method() + "\n" + request.uri().getRawPath() + "\n" + canonicalQuery + "\n" + headers
                + "\n" + signedHeaders + "\nUNSIGNED-PAYLOAD";
        String[] scope = query.getOrDefault("X-Amz-Credential", "").split("/", 2);
        String text = "AWS4-HMAC-SHA256\n" + stamp + "\n" + (scope.length == 2 ? scope[1] : "") + "\n"
                + HexFormat.of().formatHex(sha256(canonical));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        if (scope.length == 2) {
            for (String part : scope[1].split("/")) {
                key = hmac(key, part);
            }
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
