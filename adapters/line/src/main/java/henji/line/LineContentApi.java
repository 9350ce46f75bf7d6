package henji.line;

import henji.core.media.LineContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Message content over HTTP, as a stream: a video has up to 200 MB and no function keeps that in memory. Thread-safe.
 */
public final class LineContentApi implements LineContent {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);

    private final HttpUrl endpoint;
    private final ChannelTokens tokens;
    private final long maxBytes;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(CONNECT).readTimeout(READ).followRedirects(false).build();

    /**
     * @param endpoint origin of content; LINE's own is {@code https://api-data.line.me}
     * @param maxBytes larger content is not taken
     */
    public LineContentApi(URI endpoint, ChannelTokens tokens, long maxBytes) {
        this.endpoint = Objects.requireNonNull(HttpUrl.get(endpoint));
        this.tokens = tokens;
        this.maxBytes = maxBytes;
    }

    @Override
    public Answer fetch(String messageId) {
        Response response;
        String token;
        try {
            token = tokens.token();
            response = http.newCall(new Request.Builder()
                    .url(endpoint.newBuilder().addPathSegments("v2/bot/message").addPathSegment(messageId)
                            .addPathSegment("content").build())
                    .header("Authorization", "Bearer " + token)
                    // Else the client asks for gzip by itself, and nobody knows the content's length any more.
                    .header("Accept-Encoding", "identity")
                    .build()).execute();
        } catch (ChannelTokens.ChannelUnreadable e) {
            // Not LINE's doing: waiting in silence would lose the content, a message that fails calls a person.
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return new Answer.Failed("no-answer");
        }
        if (response.code() == 200) {
            return found(response);
        }
        response.close();
        return switch (response.code()) {
            case 202 -> new Answer.NotReady();
            case 404 -> new Answer.NotFound();
            case 410 -> new Answer.Unsent();
            case 401 -> {
                tokens.refused(token);
                yield new Answer.Failed("status-401");
            }
            default -> new Answer.Failed("status-" + response.code());
        };
    }

    private Answer found(Response response) {
        if (response.body().contentLength() > maxBytes) {
            response.close();
            return new Answer.TooLarge();
        }
        String type = response.header("Content-Type", "application/octet-stream");
        return new Answer.Found(type, new LimitedContent(response, maxBytes));
    }
}
