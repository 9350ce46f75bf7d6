package henji.lambda;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers that every answer of ours carries, errors included (ASVS 5.0 3.4). The page's own content security policy
 * is built by the function that serves the page.
 */
public final class SecurityHeaders {

    /** For every answer, whatever it carries. */
    public static final Map<String, String> ALWAYS = ordered(
            "strict-transport-security", "max-age=31536000; includeSubDomains",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "permissions-policy", "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
                    + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin");

    /** What an answer that is no page carries besides: it may load nothing and is stored nowhere. */
    public static final Map<String, String> API = ordered(
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
            "cache-control", "no-store");

    private SecurityHeaders() {
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
