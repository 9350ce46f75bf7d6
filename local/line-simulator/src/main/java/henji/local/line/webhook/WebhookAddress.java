package henji.local.line.webhook;

import java.net.URI;

/** Which webhook addresses are taken: LINE's https ones up to 500 characters, and http on loopback for local stacks. */
public final class WebhookAddress {

    private WebhookAddress() {}

    public static boolean allowed(String text) {
        if (text.isEmpty() || text.length() > 500) {
            return false;
        }
        try {
            URI address = URI.create(text);
            String host = address.getHost();
            boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
            return host != null
                    && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && loopback));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
