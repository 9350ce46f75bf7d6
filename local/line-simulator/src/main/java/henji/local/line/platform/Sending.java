package henji.local.line.platform;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.MessageRules;
import henji.local.line.call.RecipientRules;
import henji.local.line.call.RetryKeys;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.wire.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Decides on a push, multicast or reply, all or nothing: the retry key, the body, who is meant, the quota, in the order
 * that the settings ask for. Guarded by the platform's monitor.
 */
final class Sending {

    private final Memory memory;
    private final SimulatorClock clock;
    private final Identities ids;
    private final Consumer<Fact> happened;

    /** @param happened is given each fact a decision makes, and has applied it to the memory when it returns */
    Sending(Memory memory, SimulatorClock clock, Identities ids, Consumer<Fact> happened) {
        this.memory = memory;
        this.clock = clock;
        this.ids = ids;
        this.happened = happened;
    }

    /** A call with this key arrived: its 24 hours run, whatever becomes of it. */
    void keyArrived(SendCall call) {
        call.key().ifPresent(key -> {
            if (memory.keys.find(key, clock.instant()).isEmpty()) {
                happened.accept(new Fact.KeySeen(key.toString(), now(), call.contentHash()));
            }
        });
    }

    SendOutcome decide(SendCall call, Settings settings) {
        Optional<RetryKeys.Known> known = call.key().flatMap(key -> memory.keys.find(key, clock.instant()));
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
        int[] numbers = call.to().stream().mapToInt(id -> memory.find(id).orElse(-1)).toArray();
        Optional<SendOutcome> wrong = wrongIn(call, numbers, settings);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<String> reached = reached(call, numbers, settings);
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
        happened.accept(new Fact.Accepted(
                now(),
                call.endpoint(),
                call.requestId(),
                call.key().map(UUID::toString).orElse(""),
                call.contentHash(),
                call.replyToken(),
                messages,
                reached,
                sentIds,
                charge));
        return new SendOutcome.Accepted(sentIds);
    }

    private Optional<SendOutcome> wrongIn(SendCall call, int[] numbers, Settings settings) {
        List<Problem> problems = new ArrayList<>(MessageRules.check(call.body().path("messages")));
        problems.addAll(RecipientRules.check(call));
        if (new HashSet<>(call.to()).size() < call.to().size()) {
            violated(Violation.RECIPIENT_TWICE_IN_ONE_CALL, call.requestId());
        }
        if (!problems.isEmpty()) {
            return Optional.of(new SendOutcome.Refused(
                    "The request body has " + problems.size() + " error(s)", List.copyOf(problems)));
        }
        if (call.endpoint() == Endpoint.REPLY && replyingTo(call, settings).isEmpty()) {
            return Optional.of(new SendOutcome.Refused("Invalid reply token", List.of()));
        }
        List<String> unknown = IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] < 0)
                .mapToObj(call.to()::get)
                .toList();
        unknown.forEach(id -> violated(Violation.UNKNOWN_RECIPIENT, id));
        if (!unknown.isEmpty() && settings.unknownIds() == UnknownIds.REFUSE) {
            return Optional.of(new SendOutcome.Refused("Failed to send messages", List.of()));
        }
        return Optional.empty();
    }

    private OptionalInt replyingTo(SendCall call, Settings settings) {
        return memory.replyTokens.find(call.replyToken(), clock.instant(), settings.replyTokenMillis());
    }

    private List<String> reached(SendCall call, int[] numbers, Settings settings) {
        Instant now = clock.instant();
        if (call.endpoint() == Endpoint.REPLY) {
            int person = replyingTo(call, settings).orElseThrow();
            return memory.people.friendshipOf(person) == Friendship.BLOCKED
                    ? List.of()
                    : List.of(memory.people.idOf(person));
        }
        boolean push = call.endpoint() == Endpoint.PUSH;
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] >= 0)
                .filter(i -> push
                        ? memory.people.reachable(numbers[i], now)
                        : memory.people.friendshipOf(numbers[i]) == Friendship.FOLLOWING)
                .mapToObj(call.to()::get)
                .toList();
    }

    private long used() {
        return memory.deliveries.chargedInMonthOf(clock.instant());
    }

    private void violated(Violation kind, String detail) {
        happened.accept(new Fact.Violated(now(), kind, detail));
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }
}
