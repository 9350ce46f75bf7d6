package henji.line;

import henji.json.BadJson;
import henji.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The stateless channel access token: issued when needed, kept 13 of its 15 minutes, asked for by one thread while the
 * others wait. Thread-safe.
 */
public final class ChannelTokens {

    private static final Duration KEPT = Duration.ofMinutes(13);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(7);

    /** A token has some two hundred characters; what is longer is cut, and then no JSON. */
    private static final long ANSWER_MAX = 64 * 1024;
    /** RFC 6749, 5.2: invalid_client and the like; anything else may pass. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    private final URI endpoint;
    private final Supplier<ChannelCredentials> channel;
    private final InstantSource clock;
    private final CallTime time;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(TIMEOUT).writeTimeout(TIMEOUT).readTimeout(TIMEOUT)
            .followRedirects(false)
            .build();
    private String token = "";
    private Instant until = Instant.MIN;

    /** @param endpoint origin of the Messaging API */
    public ChannelTokens(URI endpoint, Supplier<ChannelCredentials> channel, InstantSource clock) {
        this(endpoint, channel, clock, CallTime.unbounded());
    }

    ChannelTokens(URI endpoint, Supplier<ChannelCredentials> channel, InstantSource clock, CallTime time) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.clock = clock;
        this.time = time;
    }

    /** Where the channel's id and secret are kept cannot be read: LINE was not asked for anything. */
    public static final class ChannelUnreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private ChannelUnreadable(RuntimeException cause) {
            super("the channel cannot be read", cause);
        }
    }

    /** LINE refuses the channel's id or secret: asking again changes nothing. */
    public static final class TokenRefused extends IOException {
        private static final long serialVersionUID = 1L;

        private TokenRefused(int status) {
            super("LINE refuses a token: status " + status);
        }
    }

    /**
     * A token that is good for at least two minutes.
     *
     * @throws ChannelUnreadable if it is not known whose token to ask for
     * @throws TokenRefused if LINE does not know this channel by that secret
     * @throws IOException if LINE did not give one; the message shows nothing of the answer
     */
    public synchronized String token() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            token = issue();
            until = now.plus(KEPT);
        }
        return token;
    }

    /** The token that {@link #token} gave last. */
    synchronized String last() {
        return token;
    }

    /** LINE refused this token: the next call takes a new one. */
    synchronized void refused(String refused) {
        if (token.equals(refused)) {
            until = Instant.MIN;
        }
    }

    /** A channel that cannot be read now is like a token that LINE does not give: nothing was sent. */
    private ChannelCredentials credentials() throws IOException {
        try {
            return channel.get();
        } catch (RuntimeException e) {
            throw new ChannelUnreadable(e);
        }
    }

    private String issue() throws IOException {
        ChannelCredentials credentials = credentials();
        Request request = new Request.Builder().url(endpoint.resolve("/oauth2/v3/token").toString())
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("client_id", credentials.channelId())
                        .add("client_secret", credentials.secret())
                        .build())
                .build();
        Duration wait = time.atMost(WHOLE_CALL);
        if (wait.isZero()) {
            throw new IOException("no time to ask for a token");
        }
        Call call = http.newCall(request);
        call.timeout().timeout(wait.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (response.code() == 200) {
                byte[] answer = response.peekBody(ANSWER_MAX).bytes();
                if (Json.readObject(answer).get("access_token") instanceof String issued) {
                    return issued;
                }
            }
            if (REFUSALS.contains(response.code())) {
                throw new TokenRefused(response.code());
            }
            throw new IOException("LINE gave no token: status " + response.code());
        } catch (BadJson e) {
            throw new IOException("LINE gave no token: not JSON");
        }
    }
}
