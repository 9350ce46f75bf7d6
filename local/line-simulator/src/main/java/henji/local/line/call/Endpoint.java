package henji.local.line.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls of the Messaging API that the simulator answers, with LINE's limits (Messaging API reference, "Rate
 * limits"). The method is part of the endpoint; parameters are not.
 */
public enum Endpoint {
    PUSH("POST", "/v2/bot/message/push", RateLimit.perSecond(2000)),
    MULTICAST("POST", "/v2/bot/message/multicast", RateLimit.perSecond(200)),
    REPLY("POST", "/v2/bot/message/reply", RateLimit.perSecond(2000)),
    VALIDATE("POST", "/v2/bot/message/validate/(reply|push|multicast|narrowcast|broadcast)", RateLimit.perSecond(2000)),
    PROFILE("GET", "/v2/bot/profile/([^/]+)", RateLimit.perSecond(2000)),
    FOLLOWERS("GET", "/v2/bot/followers/ids", RateLimit.perSecond(2000)),
    CONTENT("GET", "/v2/bot/message/([^/]+)/content", RateLimit.perSecond(2000)),
    PREVIEW("GET", "/v2/bot/message/([^/]+)/content/preview", RateLimit.perSecond(2000)),
    TRANSCODING("GET", "/v2/bot/message/([^/]+)/content/transcoding", RateLimit.perSecond(2000)),
    QUOTA("GET", "/v2/bot/message/quota", RateLimit.perSecond(2000)),
    CONSUMPTION("GET", "/v2/bot/message/quota/consumption", RateLimit.perSecond(2000)),
    DELIVERY_COUNT("GET", "/v2/bot/message/delivery/(reply|push|multicast|broadcast)", RateLimit.perSecond(2000)),
    WEBHOOK_GET("GET", "/v2/bot/channel/webhook/endpoint", new RateLimit(1000, Duration.ofMinutes(1))),
    WEBHOOK_PUT("PUT", "/v2/bot/channel/webhook/endpoint", new RateLimit(1000, Duration.ofMinutes(1))),
    WEBHOOK_TEST("POST", "/v2/bot/channel/webhook/test", new RateLimit(60, Duration.ofHours(1))),
    BOT_INFO("GET", "/v2/bot/info", RateLimit.perSecond(2000)),
    TOKEN("POST", "/oauth2/v3/token", RateLimit.perSecond(2000)),
    LOADING("POST", "/v2/bot/chat/loading/start", RateLimit.perSecond(100)),
    MARK_AS_READ("POST", "/v2/bot/chat/markAsRead", RateLimit.perSecond(2000));

    private final String method;
    private final Pattern path;
    private final RateLimit limit;

    Endpoint(String method, String path, RateLimit limit) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.limit = limit;
    }

    /** A call's endpoint and the one value its path carries, empty for most. */
    public record Match(Endpoint endpoint, String parameter) {}

    /** @return empty for a path or method LINE does not have, or the simulator does not answer */
    public static Optional<Match> of(String method, String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.method.equals(method)) {
                Matcher matcher = endpoint.path.matcher(path);
                if (matcher.matches()) {
                    return Optional.of(new Match(endpoint, matcher.groupCount() > 0 ? matcher.group(1) : ""));
                }
            }
        }
        return Optional.empty();
    }

    /** @return LINE's published limit */
    public RateLimit publishedLimit() {
        return limit;
    }

    /** @return the name used by the control API, e.g. {@code delivery-count} */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static Endpoint ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the call takes a retry key; on every other one the header is a 400. */
    public boolean takesRetryKey() {
        return this == PUSH || this == MULTICAST;
    }
}
