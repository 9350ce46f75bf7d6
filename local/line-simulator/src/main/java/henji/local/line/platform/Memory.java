package henji.local.line.platform;

import henji.local.line.call.Content;
import henji.local.line.call.ReplyTokens;
import henji.local.line.call.RetryKeys;
import henji.local.line.people.LineUserId;
import henji.local.line.people.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What the facts have made: people, keys, reply tokens, deliveries, events and chats. It changes by {@link #apply}
 * alone, so that the same facts in the same order give the same memory. Guarded by the platform's monitor.
 */
final class Memory {

    final People people = new People();
    final RetryKeys keys = new RetryKeys();
    final ReplyTokens replyTokens = new ReplyTokens();
    final Deliveries deliveries = new Deliveries();
    final Ledger ledger = new Ledger();
    final List<ChatEntry> chat = new ArrayList<>();
    final List<Fact.Violated> violations = new ArrayList<>();
    private final SimulatorClock clock;
    private final Map<String, ChatEntry.FromPerson> personMessages = new HashMap<>();
    private final Set<String> unsentMessages = new HashSet<>();
    private Optional<String> webhookUrl = Optional.empty();

    Memory(SimulatorClock clock) {
        this.clock = clock;
    }

    /** The address set last by a call, if one was. */
    Optional<String> webhookUrl() {
        return webhookUrl;
    }

    /** @return the message of some person with this id, also when it was taken back */
    Optional<ChatEntry.FromPerson> personMessage(String messageId) {
        return Optional.ofNullable(personMessages.get(messageId));
    }

    boolean isUnsent(String messageId) {
        return unsentMessages.contains(messageId);
    }

    /** @return the person's number; empty for what is no id and for whom nobody knows */
    OptionalInt find(String userId) {
        return LineUserId.parse(userId).map(people::numberOf).orElse(OptionalInt.empty());
    }

    void apply(Fact fact) {
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
            case Fact.WebhookUrlSet set -> webhookUrl = Optional.of(set.url());
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
}
