package henji.local.line.platform;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.call.TokenBucket;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.People;
import henji.local.line.people.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The simulated LINE. Everything that must outlive the process happens as a {@link Fact}: written to the journal first,
 * then applied to the {@link Memory}; replaying the journal gives the same memory. Its monitor guards all of it, and
 * {@code notifyAll} tells waiting phones that something happened.
 */
public final class Platform implements AutoCloseable {

    private final SimulatorOptions options;
    private final SimulatorClock clock;
    private final Memory memory;
    private final Sending sending;
    private final Journal journal;
    private final Map<Endpoint, TokenBucket> buckets = new EnumMap<>(Endpoint.class);
    private Settings settings;
    private long version;

    /** Opens the platform with what its journal holds. */
    public Platform(SimulatorOptions options, SimulatorClock clock, Identities ids) {
        this.options = options;
        this.clock = clock;
        this.memory = new Memory(clock);
        this.sending = new Sending(memory, clock, ids, this::happened);
        this.journal = options.data().isPresent()
                ? Journal.open(journalFile(options.data().get()), memory::apply)
                : Journal.none();
        Settings given = options.settings();
        this.settings = given.webhookUrl().isEmpty()
                ? memory.webhookUrl().map(given::withWebhookUrl).orElse(given)
                : given;
    }

    private static Path journalFile(Path folder) {
        return folder.resolve("line.jsonl");
    }

    // ---- facts

    private synchronized void happened(Fact fact) {
        journal.append(fact);
        memory.apply(fact);
        changed();
    }

    /** Something the phones show is different now. */
    public synchronized void changed() {
        version++;
        notifyAll();
    }

    // ---- calls of the Messaging API

    /** @return false when the call exceeds its rate limit; every try counts */
    public synchronized boolean withinRate(Endpoint endpoint) {
        boolean within = buckets.computeIfAbsent(
                        endpoint,
                        each -> new TokenBucket(options.rateLimits().getOrDefault(each, each.publishedLimit())))
                .take(clock.instant());
        if (!within) {
            violated(Violation.RATE_LIMIT_EXCEEDED, endpoint.label());
        }
        return within;
    }

    /** A call with this key arrived and was answered by a fault before it was looked at: the 24 hours run. */
    public synchronized void keyArrived(SendCall call) {
        sending.keyArrived(call);
    }

    /** Decides on a push, multicast or reply, all or nothing. */
    public synchronized SendOutcome send(SendCall call) {
        return sending.decide(call, settings);
    }

    public synchronized void violated(Violation kind, String detail) {
        happened(new Fact.Violated(now(), kind, detail));
    }

    /** @return recipients used of this month's quota */
    public synchronized long used() {
        return memory.deliveries.chargedInMonthOf(clock.instant());
    }

    /** @return the profile LINE shows to the account; empty for who is blocked, unknown or never wrote */
    public synchronized Optional<Person> profile(String userId) {
        OptionalInt person = memory.find(userId);
        return person.isPresent() && memory.people.reachable(person.getAsInt(), clock.instant())
                ? Optional.of(memory.people.person(person.getAsInt()))
                : Optional.empty();
    }

    /** One page of friends. @param next where the following page starts, -1 at the end */
    public record Followers(List<String> userIds, int next) {}

    public synchronized Followers followers(int start, int limit) {
        List<String> page = new ArrayList<>();
        int person = start;
        for (; person < memory.people.size() && page.size() < limit; person++) {
            if (memory.people.friendshipOf(person) == Friendship.FOLLOWING) {
                page.add(memory.people.idOf(person));
            }
        }
        return new Followers(page, person < memory.people.size() ? person : -1);
    }

    // ---- people and what they do

    public synchronized void add(Person person) {
        happened(new Fact.PersonAdded(person));
    }

    /** @return the ids of the new people, in order */
    public synchronized List<String> addMany(int count, long seed, String prefix, Friendship state) {
        int first = memory.people.size();
        happened(new Fact.PeopleAdded(count, seed, prefix, state));
        return IntStream.range(first, memory.people.size()).mapToObj(memory.people::idOf).toList();
    }

    public synchronized Optional<Person> person(String userId) {
        OptionalInt person = memory.find(userId);
        return person.isPresent() ? Optional.of(memory.people.person(person.getAsInt())) : Optional.empty();
    }

    /** @return people from a number on, newest last, whose name or id contains the text */
    public synchronized List<Person> people(String containing, int start, int limit) {
        List<Person> found = new ArrayList<>();
        for (int each = start; each < memory.people.size() && found.size() < limit; each++) {
            Person person = memory.people.person(each);
            if (containing.isEmpty()
                    || person.displayName().contains(containing)
                    || person.id().contains(containing)) {
                found.add(person);
            }
        }
        return found;
    }

    public synchronized void befriend(String userId, Friendship state) {
        happened(new Fact.FriendshipChanged(userId, state, now()));
    }

    public synchronized void wrote(String userId, String messageId, JsonNode message) {
        happened(new Fact.Wrote(now(), userId, messageId, message));
    }

    public synchronized void unsent(String userId, String messageId) {
        happened(new Fact.Unsent(now(), userId, messageId));
    }

    /** @return the message of some person with this id, also when it was taken back */
    public synchronized Optional<ChatEntry.FromPerson> personMessage(String messageId) {
        return memory.personMessage(messageId);
    }

    public synchronized boolean isUnsent(String messageId) {
        return memory.isUnsent(messageId);
    }

    // ---- webhooks

    public synchronized void eventMade(String eventId, String userId, String replyToken, JsonNode event) {
        happened(new Fact.EventMade(now(), eventId, userId, replyToken, event));
    }

    /** An event goes out now: its reply token's minute begins. */
    public synchronized void eventSent(Ledger.Entry entry, boolean redelivery) {
        memory.replyTokens.sent(entry.replyToken(), clock.instant(), redelivery);
    }

    public synchronized void webhookAnswered(
            List<String> eventIds, boolean redelivery, int status, String detail, Duration took) {
        happened(new Fact.WebhookAnswered(now(), eventIds, redelivery, status, detail, took.toMillis()));
    }

    // ---- settings, clock, reading

    public synchronized Settings settings() {
        return settings;
    }

    /** Changes settings; the webhook address is also remembered over a restart. */
    public synchronized void change(Settings changed) {
        if (!changed.webhookUrl().equals(settings.webhookUrl())) {
            happened(new Fact.WebhookUrlSet(changed.webhookUrl()));
        }
        settings = changed;
    }

    public synchronized void setClock(long offsetMillis) {
        if (offsetMillis != clock.offsetMillis()) {
            happened(new Fact.ClockSet(offsetMillis));
        }
    }

    public synchronized void clearCounts() {
        happened(new Fact.CountsCleared(now()));
    }

    /** What a reader may look at while it holds the monitor. */
    public record View(
            People people,
            Deliveries deliveries,
            Ledger ledger,
            List<ChatEntry> chat,
            List<Fact.Violated> violations) {}

    /** Reads several things of one moment. The view must not be kept. */
    public synchronized <T> T read(Function<View, T> reader) {
        return reader.apply(new View(
                memory.people, memory.deliveries, memory.ledger, memory.chat, memory.violations));
    }

    /**
     * Waits in real time until something changed since the given version, at most for the given time.
     *
     * @return the version now
     */
    public synchronized long awaitChange(long since, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); version == since && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return version;
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }

    @Override
    public synchronized void close() {
        journal.close();
    }
}
