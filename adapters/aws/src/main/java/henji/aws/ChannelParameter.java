package henji.aws;

/**
 * The channel of this stack, read from its parameter when it is asked for and again when a minute has passed.
 * Thread-safe.
 */
public final class ChannelParameter {

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
     * The channel, at most a minute old.
     *
     * @throws IllegalStateException if the parameter's text is not that of a channel
     */
    public Channel channel() {
        return Channel.read(parameters.value(name));
    }
}
