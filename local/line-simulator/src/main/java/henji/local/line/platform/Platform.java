package henji.local.line.platform;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.call.Content;
import henji.local.line.call.Endpoint;
import henji.local.line.call.MessageRules;
import henji.local.line.call.ReplyTokens;
import henji.local.line.call.RetryKeys;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.call.TokenBucket;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.LineUserId;
import henji.local.line.people.People;
import henji.local.line.people.Person;
import henji.local.line.wire.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The state of the simulated LINE. Everything that must outlive the process happens as a {@link Fact}: written to
 * the journal first, then applied; replaying the journal gives the same state. Its monitor guards all of it, and
 * {@code notifyAll} tells waiting phones that something happened.
 */
public final class Platform implements AutoCloseable {

    private static final int MOST_RECIPIENTS = 500;

    private final SimulatorOptions options;
    private final SimulatorClock clock;
    private final Identities ids;
    private final Journal journal;

    private final People people = new People();
    private final RetryKeys keys = new RetryKeys();
    private final ReplyTokens replyTokens = new ReplyTokens();
    private final Deliveries deliveries = new Deliveries();
    private final Ledger ledger = new Ledger();
    private final List<ChatEntry> chat = new ArrayList<>();
    private final List<Fact.Violated> violations = new ArrayList<>();
    private final Map<Endpoint, TokenBucket> buckets = new EnumMap<>(Endpoint.class);
    private final Map<String, ChatEntry.FromPerson> personMessages = new HashMap<>();
    private final Set<String> unsentMessages = new HashSet<>();
    private Settings settings;
    private long version;

    /** Opens the platform with what its journal holds. */
    public Platform(SimulatorOptions options, SimulatorClock clock, Identities ids) {
        this.options = options;
        this.clock = clock;
        this.ids = ids;
        this.settings = options.settings();
        String configuredUrl = options.settings().webhookUrl();
        this.journal = options.data().isPresent()
                ? Journal.open(journalFile(options.data().get()), this::apply)
                : Journal.none();
        if (!configuredUrl.isEmpty()) {
            settings = settings.withWebhookUrl(configuredUrl);
        }
    }

    private static Path journalFile(Path folder) {
        return folder.resolve("line.jsonl");
    }

    // ---- facts

    private synchronized void happened(Fact fact) {
        journal.append(fact);
        apply(fact);
        changed();
    }

    /** Something the phones show is different now. */
    public synchronized void changed() {
        version++;
        notifyAll();
    }

    private void apply(Fact fact) {
        switch (fact) {
            case Fact.PersonAdded added -> people.add(added.person());
            case Fact.PeopleAdded added ->
                people.addBulk(added.count(), added.seed(), added.prefix(), added.friendship());
            case Fact.FriendshipChanged changed -> {
                int person = number(changed.userId());
                people.befriend(person, changed.friendship());
                chat.add(new ChatEntry.Befriended(
                        chat.size() + 1L, Instant.ofEpochMilli(changed.at()), person, changed.friendship()));
            }
            case Fact.KeySeen seen ->
                keys.seen(UUID.fromString(seen.key()), Instant.ofEpochMilli(seen.at()), seen.contentHash());
            case Fact.Accepted accepted -> apply(accepted);
            case Fact.Wrote wrote -> {
                int person = number(wrote.userId());
                Instant at = Instant.ofEpochMilli(wrote.at());
                people.wrote(person, at);
                ChatEntry.FromPerson entry = new ChatEntry.FromPerson(
                        chat.size() + 1L, at, person, wrote.messageId(), wrote.message());
                chat.add(entry);
                personMessages.put(wrote.messageId(), entry);
            }
            case Fact.Unsent unsent -> {
                unsentMessages.add(unsent.messageId());
                chat.add(new ChatEntry.Unsent(
                        chat.size() + 1L,
                        Instant.ofEpochMilli(unsent.at()),
                        number(unsent.userId()),
                        unsent.messageId()));
            }
            case Fact.EventMade made -> {
                Instant at = Instant.ofEpochMilli(made.at());
                ledger.made(made.eventId(), made.userId(), made.replyToken(), at, made.event());
                if (!made.replyToken().isEmpty()) {
                    find(made.userId()).ifPresent(person -> replyTokens.issued(made.replyToken(), person, at));
                }
            }
            case Fact.WebhookAnswered answered -> {
                Ledger.Attempt attempt = new Ledger.Attempt(
                        Instant.ofEpochMilli(answered.at()),
                        answered.redelivery(),
                        answered.status(),
                        answered.detail(),
                        answered.millis());
                answered.eventIds().forEach(eventId -> ledger.answered(eventId, attempt));
            }
            case Fact.Violated violated -> violations.add(violated);
            case Fact.WebhookUrlSet set -> settings = settings.withWebhookUrl(set.url());
            case Fact.ClockSet set -> clock.setOffsetMillis(set.offsetMillis());
            case Fact.CountsCleared _ -> {
                deliveries.clearCounts();
                violations.clear();
            }
        }
    }

    private void apply(Fact.Accepted accepted) {
        Instant at = Instant.ofEpochMilli(accepted.at());
        if (!accepted.key().isEmpty()) {
            keys.accepted(
                    UUID.fromString(accepted.key()),
                    at,
                    accepted.contentHash(),
                    new RetryKeys.Acceptance(accepted.requestId(), accepted.sentIds()));
        }
        if (!accepted.replyToken().isEmpty()) {
            replyTokens.used(accepted.replyToken());
        }
        int[] recipients = accepted.recipients().stream().mapToInt(this::number).sorted().toArray();
        Content content = deliveries.known(Content.of(accepted.messages()));
        deliveries.add(accepted.endpoint(), at, content, recipients, accepted.charged());
        chat.add(new ChatEntry.FromAccount(
                chat.size() + 1L,
                at,
                accepted.endpoint(),
                accepted.requestId(),
                accepted.key(),
                content,
                accepted.sentIds(),
                recipients));
    }

    private int number(String userId) {
        return find(userId).orElseThrow(() -> new IllegalArgumentException("nobody has the id " + userId));
    }

    private OptionalInt find(String userId) {
        return LineUserId.parse(userId).map(people::numberOf).orElse(OptionalInt.empty());
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
        call.key().ifPresent(key -> {
            if (keys.find(key, clock.instant()).isEmpty()) {
                happened(new Fact.KeySeen(key.toString(), now(), call.contentHash()));
            }
        });
    }

    /** Decides on a push, multicast or reply, all or nothing. */
    public synchronized SendOutcome send(SendCall call) {
        Optional<RetryKeys.Known> known = call.key().flatMap(key -> keys.find(key, clock.instant()));
        known.filter(before -> !before.contentHash().equals(call.contentHash()))
                .ifPresent(_ -> violated(Violation.KEY_REUSED_FOR_OTHER_CONTENT, call.requestId()));
        keyArrived(call);
        if (call.endpoint().takesRetryKey() && call.key().isEmpty()) {
            violated(Violation.SEND_WITHOUT_KEY, call.requestId());
        }
        Optional<SendOutcome> before = known.flatMap(RetryKeys.Known::acceptance)
                .map(accepted -> new SendOutcome.AcceptedBefore(accepted.requestId(), accepted.sentIds()));
        if (settings.checkOrder() == CheckOrder.KEY_BEFORE_QUOTA && before.isPresent()) {
            return before.get();
        }
        int[] numbers = call.to().stream().mapToInt(id -> find(id).orElse(-1)).toArray();
        Optional<SendOutcome> wrong = wrongIn(call, numbers);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<String> reached = reached(call, numbers);
        int charge = call.endpoint() == Endpoint.REPLY ? 0 : reached.size();
        if (charge > 0 && settings.quota() >= 0 && used() + settings.reserved() + charge > settings.quota()) {
            return new SendOutcome.QuotaExceeded();
        }
        return before.orElseGet(() -> accept(call, reached, charge));
    }

    private SendOutcome accept(SendCall call, List<String> reached, int charge) {
        JsonNode messages = call.body().path("messages");
        List<String> sentIds = call.endpoint() == Endpoint.MULTICAST
                ? List.of()
                : IntStream.range(0, messages.size()).mapToObj(_ -> ids.messageId()).toList();
        happened(new Fact.Accepted(
                now(),
                call.endpoint(),
                call.requestId(),
                call.key().map(UUID::toString).orElse(""),
                call.contentHash(),
                call.endpoint() == Endpoint.REPLY ? call.body().path("replyToken").asText() : "",
                messages,
                reached,
                sentIds,
                charge));
        return new SendOutcome.Accepted(sentIds);
    }

    private Optional<SendOutcome> wrongIn(SendCall call, int[] numbers) {
        List<Problem> problems = new ArrayList<>(MessageRules.check(call.body().path("messages")));
        if (call.endpoint() == Endpoint.REPLY) {
            if (call.body().path("replyToken").asText("").isEmpty()) {
                problems.add(new Problem("May not be empty", "replyToken"));
            }
        } else {
            recipients(call, problems);
        }
        if (!problems.isEmpty()) {
            return Optional.of(new SendOutcome.Refused(
                    "The request body has " + problems.size() + " error(s)", List.copyOf(problems)));
        }
        if (call.endpoint() == Endpoint.REPLY && replyingTo(call).isEmpty()) {
            return Optional.of(new SendOutcome.Refused("Invalid reply token", List.of()));
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < call.to().size(); i++) {
            if (numbers[i] < 0) {
                unknown.add(call.to().get(i));
            }
        }
        unknown.forEach(id -> violated(Violation.UNKNOWN_RECIPIENT, id));
        if (!unknown.isEmpty() && settings.unknownIds() == UnknownIds.REFUSE) {
            return Optional.of(new SendOutcome.Refused("Failed to send messages", List.of()));
        }
        return Optional.empty();
    }

    private void recipients(SendCall call, List<Problem> problems) {
        JsonNode to = call.body().path("to");
        if (call.endpoint() == Endpoint.PUSH) {
            if (!to.isTextual() || LineUserId.parse(to.asText()).isEmpty()) {
                problems.add(new Problem("The property, 'to', in the request body is invalid", "to"));
            }
            return;
        }
        if (!to.isArray() || to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            problems.add(new Problem("Size must be between 1 and " + MOST_RECIPIENTS, "to"));
            return;
        }
        for (int i = 0; i < to.size(); i++) {
            if (!to.get(i).isTextual() || LineUserId.parse(to.get(i).asText()).isEmpty()) {
                problems.add(new Problem("The value is not a user ID", "to[" + i + "]"));
            }
        }
        if (new HashSet<>(call.to()).size() < to.size()) {
            violated(Violation.RECIPIENT_TWICE_IN_ONE_CALL, call.requestId());
        }
    }

    private OptionalInt replyingTo(SendCall call) {
        return replyTokens.find(
                call.body().path("replyToken").asText(""), clock.instant(), settings.replyTokenMillis());
    }

    private List<String> reached(SendCall call, int[] numbers) {
        Instant now = clock.instant();
        if (call.endpoint() == Endpoint.REPLY) {
            int person = replyingTo(call).orElseThrow();
            return people.friendshipOf(person) == Friendship.BLOCKED ? List.of() : List.of(people.idOf(person));
        }
        boolean push = call.endpoint() == Endpoint.PUSH;
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] >= 0)
                .filter(i -> push
                        ? people.reachable(numbers[i], now)
                        : people.friendshipOf(numbers[i]) == Friendship.FOLLOWING)
                .mapToObj(i -> call.to().get(i))
                .toList();
    }

    public synchronized void violated(Violation kind, String detail) {
        happened(new Fact.Violated(now(), kind, detail));
    }

    /** @return recipients used of this month's quota */
    public synchronized long used() {
        return deliveries.chargedInMonthOf(clock.instant());
    }

    /** @return the profile LINE shows to the account; empty for who is blocked, unknown or never wrote */
    public synchronized Optional<Person> profile(String userId) {
        OptionalInt person = find(userId);
        return person.isPresent() && people.reachable(person.getAsInt(), clock.instant())
                ? Optional.of(people.person(person.getAsInt()))
                : Optional.empty();
    }

    /** One page of friends. @param next where the following page starts, -1 at the end */
    public record Followers(List<String> userIds, int next) {}

    public synchronized Followers followers(int start, int limit) {
        List<String> page = new ArrayList<>();
        int person = start;
        for (; person < people.size() && page.size() < limit; person++) {
            if (people.friendshipOf(person) == Friendship.FOLLOWING) {
                page.add(people.idOf(person));
            }
        }
        return new Followers(page, person < people.size() ? person : -1);
    }

    // ---- people and what they do

    public synchronized void add(Person person) {
        happened(new Fact.PersonAdded(person));
    }

    /** @return the ids of the new people, in order */
    public synchronized List<String> addMany(int count, long seed, String prefix, Friendship state) {
        int first = people.size();
        happened(new Fact.PeopleAdded(count, seed, prefix, state));
        return IntStream.range(first, people.size()).mapToObj(people::idOf).toList();
    }

    public synchronized Optional<Person> person(String userId) {
        OptionalInt person = find(userId);
        return person.isPresent() ? Optional.of(people.person(person.getAsInt())) : Optional.empty();
    }

    /** @return people from a number on, newest last, whose name or id contains the text */
    public synchronized List<Person> people(String containing, int start, int limit) {
        List<Person> found = new ArrayList<>();
        for (int each = start; each < people.size() && found.size() < limit; each++) {
            Person person = people.person(each);
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
        return Optional.ofNullable(personMessages.get(messageId));
    }

    public synchronized boolean isUnsent(String messageId) {
        return unsentMessages.contains(messageId);
    }

    // ---- webhooks

    public synchronized void eventMade(String eventId, String userId, String replyToken, JsonNode event) {
        happened(new Fact.EventMade(now(), eventId, userId, replyToken, event));
    }

    /** An event goes out now: its reply token's minute begins. */
    public synchronized void eventSent(Ledger.Entry entry, boolean redelivery) {
        replyTokens.sent(entry.replyToken(), clock.instant(), redelivery);
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
        return reader.apply(new View(people, deliveries, ledger, chat, violations));
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
