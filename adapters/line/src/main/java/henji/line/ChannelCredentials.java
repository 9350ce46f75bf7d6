package henji.line;

import java.util.Objects;

/** What LINE issues a stateless channel access token for. */
public record ChannelCredentials(String channelId, String secret) {

    public ChannelCredentials {
        Objects.requireNonNull(channelId);
        Objects.requireNonNull(secret);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ChannelCredentials[" + channelId + "]";
    }
}
