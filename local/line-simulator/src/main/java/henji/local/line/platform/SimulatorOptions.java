package henji.local.line.platform;

import henji.local.line.call.Endpoint;
import henji.local.line.call.RateLimit;
import henji.local.line.people.LineUserId;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a simulator is started.
 *
 * @param port loopback port, 0 for a free one
 * @param data folder of the journal and of uploaded content; empty keeps everything in memory
 * @param channelId the Messaging API channel
 * @param channelSecret signs webhooks and issues tokens
 * @param botUserId the bot's own user id, {@code destination} of every webhook
 * @param botName the account's name
 * @param settings what control may change later
 * @param rateLimits limits that differ from LINE's
 * @param stackControl address of the local stack's clock, for the page's time buttons
 * @param clock the time that passes by itself
 * @param random source of ids and tokens
 */
public record SimulatorOptions(
        int port,
        Optional<Path> data,
        String channelId,
        String channelSecret,
        String botUserId,
        String botName,
        Settings settings,
        Map<Endpoint, RateLimit> rateLimits,
        Optional<URI> stackControl,
        InstantSource clock,
        RandomGenerator random) {

    public SimulatorOptions {
        LineUserId.of(botUserId);
        rateLimits = Map.copyOf(rateLimits);
    }

    /** A free port, nothing kept on disk, LINE's own settings and limits, the system's clock. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                Optional.empty(),
                "1234567890",
                "0123456789abcdef0123456789abcdef",
                "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0",
                "返事サロン",
                Settings.likeLine(),
                Map.of(),
                Optional.empty(),
                InstantSource.system(),
                new SecureRandom());
    }

    /** Another loopback port, 0 for a free one. */
    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(newPort, data, channelId, channelSecret, botUserId, botName, settings, rateLimits,
                stackControl, clock, random);
    }

    /** State is kept in this folder and found again by the next start. */
    public SimulatorOptions withData(Path folder) {
        return new SimulatorOptions(port, Optional.of(folder), channelId, channelSecret, botUserId, botName, settings,
                rateLimits, stackControl, clock, random);
    }

    /** Another channel: its id, its secret and the user id of its bot. */
    public SimulatorOptions withChannel(String id, String secret, String userIdOfBot) {
        return new SimulatorOptions(port, data, id, secret, userIdOfBot, botName, settings, rateLimits, stackControl,
                clock, random);
    }

    /** Another name of the account. */
    public SimulatorOptions withBotName(String name) {
        return new SimulatorOptions(port, data, channelId, channelSecret, botUserId, name, settings, rateLimits,
                stackControl, clock, random);
    }

    /** Other settings to begin with. */
    public SimulatorOptions withSettings(Settings newSettings) {
        return new SimulatorOptions(port, data, channelId, channelSecret, botUserId, botName, newSettings, rateLimits,
                stackControl, clock, random);
    }

    /** A limit that differs from LINE's, e.g. to measure or to exceed it quickly. */
    public SimulatorOptions withRateLimit(Endpoint endpoint, RateLimit limit) {
        Map<Endpoint, RateLimit> limits = new EnumMap<>(Endpoint.class);
        limits.putAll(rateLimits);
        limits.put(endpoint, limit);
        return new SimulatorOptions(port, data, channelId, channelSecret, botUserId, botName, settings, limits,
                stackControl, clock, random);
    }

    /** The page then shows the time buttons. */
    public SimulatorOptions withStackControl(URI address) {
        return new SimulatorOptions(port, data, channelId, channelSecret, botUserId, botName, settings, rateLimits,
                Optional.of(address), clock, random);
    }

    /** Another time that passes by itself, e.g. one that stands still. */
    public SimulatorOptions withClock(InstantSource source) {
        return new SimulatorOptions(port, data, channelId, channelSecret, botUserId, botName, settings, rateLimits,
                stackControl, source, random);
    }
}
