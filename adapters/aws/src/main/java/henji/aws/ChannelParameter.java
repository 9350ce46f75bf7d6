package henji.aws;

import java.time.Duration;

/**
 * The channel of this stack, read from its parameter when it is asked for and again when a minute has passed.
 * Thread-safe.
 */
public final class ChannelParameter {

    private static final Duration RECENT = Duration.ofSeconds(5);

    private final Parameters parameters;
    private final String name;

    /**
     * The channel that stands under a parameter's name.
     *
     * @param name value of {@code PARAMETER_CHANNEL}
     */
    public ChannelParameter(Parameters parameters, String name) {
        this.parameters = parameters;
        this.name = name;
    }

    /**
     * The channel, at most five seconds old: for who was just shown a signature that does not fit, since LINE drops
     * a secret the moment it is re-issued.
     *
     * @throws IllegalStateException if the parameter's text is not that of a channel
     */
    public Channel recentChannel() {
        return Channel.read(parameters.value(name, RECENT));
    }

    /**
     * The channel, at most a minute old.
     *
     * @throws IllegalStateException if the parameter's text is not that of a channel
     */
    public Channel channel() {
        return Channel.read(parameters.value(name));
    }
}
