package henji.local.line;

import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.api.AccessTokens;
import henji.local.line.api.MessagingApi;
import henji.local.line.call.CallLog;
import henji.local.line.call.Faults;
import henji.local.line.control.ControlApi;
import henji.local.line.control.ControlCounts;
import henji.local.line.control.ControlPeople;
import henji.local.line.control.ControlSettings;
import henji.local.line.control.ControlWebhooks;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.LineUserId;
import henji.local.line.people.Mix;
import henji.local.line.people.Person;
import henji.local.line.phones.ChatStream;
import henji.local.line.phones.ChatView;
import henji.local.line.phones.ContentStore;
import henji.local.line.phones.Phones;
import henji.local.line.phones.PhonesPage;
import henji.local.line.phones.StackClock;
import henji.local.line.platform.Fact;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.Violation;
import henji.local.line.webhook.Signature;
import henji.local.line.webhook.Webhooks;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * A running LINE platform on loopback. Everything it can do is reachable over HTTP ({@link #uri()}, see the module's
 * README.md); the methods here are the same for tests in the same process. Thread-safe.
 */
public final class LineSimulator implements AutoCloseable {

    private final SimulatorClock clock;
    private final Identities ids;
    private final Platform platform;
    private final AccessTokens tokens;
    private final Signature signature;
    private final Webhooks webhooks;
    private final Phones phones;
    private final Faults faults = new Faults();
    private final ControlCounts counts;
    private final StackClock stackClock;
    private final HttpFront front;

    private LineSimulator(SimulatorOptions options) {
        clock = new SimulatorClock(options.clock());
        ids = new Identities(options.random(), options.clock().instant());
        platform = new Platform(options, clock, ids);
        signature = new Signature(options.channelSecret());
        tokens = new AccessTokens(signature, clock);
        webhooks = new Webhooks(platform, signature, options.botUserId());
        ContentStore contents = new ContentStore(options.data());
        phones = new Phones(clock, ids, platform, webhooks, contents);
        CallLog log = new CallLog();
        counts = new ControlCounts(platform, log);
        stackClock = new StackClock(options.stackControl(), platform);
        ChatView chats = new ChatView(platform, phones);
        MessagingApi api = new MessagingApi(options, clock, platform, tokens, webhooks, contents, phones);
        ControlApi control = new ControlApi(
                new ControlPeople(ids, platform, phones),
                counts,
                new ControlWebhooks(clock, ids, platform, webhooks),
                new ControlSettings(options, clock, platform, faults),
                new PhonesPage(platform, phones, contents, chats, stackClock, options.botUserId()),
                new ChatStream(platform, chats));
        front = new HttpFront(options.port(), clock, ids, platform, api, faults, log, control);
    }

    /**
     * Starts a simulator; it answers when this returns.
     *
     * @throws UncheckedIOException when the port is taken or the data folder cannot be used
     * @throws IllegalStateException when another simulator uses the data folder or its journal is damaged
     */
    public static LineSimulator start(SimulatorOptions options) {
        LineSimulator simulator = new LineSimulator(options);
        simulator.phones.servedAt(simulator.uri().toString());
        simulator.front.start();
        simulator.webhooks.resume();
        return simulator;
    }

    /** @return scheme, host and port, e.g. {@code http://127.0.0.1:41234}: base of api.line.me and api-data.line.me */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    /** @return the simulator's time; {@link #setClockOffset} moves it */
    public SimulatorClock clock() {
        return clock;
    }

    /** Sets how far the simulator's clock is ahead of real time, in milliseconds. */
    public void setClockOffset(long millis) {
        platform.setClock(millis);
    }

    /** @return what goes wrong with calls */
    public Faults faults() {
        return faults;
    }

    /** @return the settings in force */
    public Settings settings() {
        return platform.settings();
    }

    /** Puts other settings in force. */
    public void change(Settings settings) {
        platform.change(settings);
    }

    /** @return a channel access token that is good for 15 minutes of the simulator's clock */
    public String issueToken() {
        return tokens.issue();
    }

    /** @return the value of x-line-signature for these bytes */
    public String sign(byte[] body) {
        return signature.header(body);
    }

    /** Makes a friend without a follow event. @return their user id */
    public String addFriend(String displayName) {
        String userId = ids.userId();
        platform.add(new Person(userId, displayName, "ja", "", true, Friendship.FOLLOWING));
        return userId;
    }

    /** Makes a person with all their attributes and without an event. */
    public void add(Person person) {
        platform.add(person);
    }

    /**
     * Makes many friends without events, fast. The same seed gives the same ids.
     *
     * @param prefix names become the prefix and a number; empty for names like 佐藤 陽菜
     * @return their user ids
     */
    public List<String> addFriends(int count, long seed, String prefix) {
        return platform.addMany(count, Mix.of(seed), prefix, Friendship.FOLLOWING);
    }

    /** Adds the account as a friend or unblocks it; LINE sends a follow event. @return the event's id */
    public String follow(String userId) {
        return phones.follow(userId).eventId();
    }

    /** Blocks the account; LINE sends an unfollow event. @return the event's id */
    public String block(String userId) {
        return phones.block(userId).eventId();
    }

    /** Writes to the account. @return the message's id */
    public String writeText(String userId, String text) {
        return phones.text(userId, text).messageId();
    }

    /** Sends a picture to the account. @return the message's id */
    public String sendImage(String userId, String contentType, byte[] bytes) {
        return phones.media(userId, "image", contentType, bytes, "", 0).messageId();
    }

    /** Takes a message back. */
    public void unsend(String userId, String messageId) {
        phones.unsend(userId, messageId);
    }

    /** @return how many messages reached this person since the counts were last cleared, by any call */
    public int deliveriesTo(String userId) {
        return platform.read(view -> view.deliveries()
                .of(view.people().numberOf(LineUserId.of(userId)).orElseThrow()));
    }

    /** @return the summary that {@code GET /control/deliveries/summary} gives */
    public ObjectNode summary() {
        return counts.summary();
    }

    /** @return what clients did against LINE's rules, oldest first */
    public List<Violation> violations() {
        return platform.read(view ->
                view.violations().stream().map(Fact.Violated::kind).toList());
    }

    /** Forgets counts and violations; chats, keys and quota stay. */
    public void clearCounts() {
        platform.clearCounts();
    }

    /** Stops answering; what was not acknowledged is taken up by the next start on the same folder. */
    @Override
    public void close() {
        front.close();
        webhooks.close();
        stackClock.close();
        platform.close();
    }
}
