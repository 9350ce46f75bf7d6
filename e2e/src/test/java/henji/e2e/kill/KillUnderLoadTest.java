package henji.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.timeline.Content;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.TimelineEntry;
import henji.e2e.kill.AnsweringOperators.Said;
import henji.e2e.stack.Api;
import henji.e2e.stack.Line;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.StoredTimeline;
import henji.e2e.stack.StoredTimeline.Place;
import henji.e2e.stack.Wait;
import henji.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack is killed again and again while people write and operators answer, now and then once more while it starts.
 * In the end LINE's side, which was never killed, says what was acknowledged and who got what.
 * {@code -Dhenji.kills=50} makes it a long run.
 */
class KillUnderLoadTest {

    private static final int KILLS = Integer.getInteger("henji.kills", 3);
    private static final int PEOPLE = 24;
    private static final Duration DRAIN = Duration.ofMinutes(4);

    /** So many webhooks are acknowledged between a start and the next kill, at least and at most. */
    private static final int FEWEST = 5;
    private static final int MOST = 40;

    @TempDir
    private static Path folder;

    @Test
    void nothingAcknowledgedIsLostOrStoredTwiceAndNobodyGetsAnAnswerTwice() {
        Path data = folder.resolve("henji");
        try (StackProcess stack = StackProcess.start(data, "--no-demo")) {
            Line line = stack.line();
            // A busy machine answers late; what is tried here is a process that dies, not one that is slow.
            line.control("PUT", "/settings", Map.of("webhookTimeoutMillis", 10_000,
                    "redeliveryFirstMillis", 300, "redeliveryMaxMillis", 3_000)).ok();
            List<String> people = IntStream.range(0, PEOPLE).mapToObj(i -> line.addFriend("客 " + i)).toList();
            List<Said> said = killUnderLoad(stack, people);

            Wait.atMost(DRAIN, "LINE has everything acknowledged", () -> line.webhooks().open() == 0);
            Wait.atMost(DRAIN, "every webhook is worked off", () -> stack.queued("Inbound") == 0);
            Map<String, Content.MessageOut> sent = settled(stack, people);

            assertThat(stack.queued("InboundDlq")).isZero();
            assertEveryWebhookIsStoredOnce(stack, line);
            assertNobodyGotAnAnswerTwiceAndNoneIsLost(line, people, said, sent);
            assertWhoeverWroteLastIsWaiting(stack, people);
        }
    }

    private static List<Said> killUnderLoad(StackProcess stack, List<String> people) {
        Line line = stack.line();
        Random random = new Random(KILLS);
        AnsweringOperators operators = new AnsweringOperators(stack, people);
        WritingPeople writers = new WritingPeople(line, people);
        try (operators; writers) {
            for (int kill = 1; kill <= KILLS; kill++) {
                long enough = line.webhooks().acknowledged() + random.nextInt(FEWEST, MOST);
                Wait.atMost(DRAIN, "webhooks are acknowledged again", () -> line.webhooks().acknowledged() >= enough);
                stack.kill();
                if (kill % 2 == 0 && kill < KILLS) {
                    kill++;
                    stack.launch();
                    Wait.forNow(Duration.ofMillis(random.nextInt(200, 2500)));
                    stack.kill();
                }
                stack.start();
                sendSomeAgain(line, random);
            }
        }
        return operators.said();
    }

    /** LINE may send again what was acknowledged; a restart forgets the queue's own deduplication. */
    private static void sendSomeAgain(Line line, Random random) {
        List<String> known = new ArrayList<>();
        ledger(line).forEach(event -> known.add((String) event.get("webhookEventId")));
        Collections.shuffle(known, random);
        line.control("POST", "/webhooks/redeliver",
                Map.of("eventIds", known.subList(0, Math.min(20, known.size())))).ok();
    }

    /** What became of every answer, by operation, once no lease runs any more and the minute tick has looked at it. */
    private static Map<String, Content.MessageOut> settled(StackProcess stack, List<String> people) {
        Map<String, Content.MessageOut> sent = sent(stack, people);
        for (int i = 0; i < 12 && sent.values().stream().anyMatch(is(Outcome.OPEN)); i++) {
            stack.moveClockBy(Duration.ofMinutes(10));
            sent = sent(stack, people);
        }
        assertThat(sent.values()).noneMatch(is(Outcome.OPEN));
        return sent;
    }

    private static Map<String, Content.MessageOut> sent(StackProcess stack, List<String> people) {
        Map<String, Content.MessageOut> sent = new HashMap<>();
        try (StoredTimeline timeline = StoredTimeline.of(stack)) {
            for (String friend : people) {
                for (TimelineEntry entry : timeline.entries(friend)) {
                    if (entry.content() instanceof Content.MessageOut out) {
                        assertThat(sent.put(out.operation().value(), out)).as("stored twice").isNull();
                    }
                }
            }
        }
        return sent;
    }

    private static void assertEveryWebhookIsStoredOnce(StackProcess stack, Line line) {
        List<Place> stored;
        try (StoredTimeline timeline = StoredTimeline.of(stack)) {
            stored = timeline.places().stream()
                    .filter(place -> !place.event().startsWith(AnsweringOperators.OPERATION)).toList();
        }
        List<Map<String, Object>> ledger = ledger(line);
        Set<Place> acknowledged = ledger.stream()
                .map(event -> new Place((String) event.get("userId"), (String) event.get("webhookEventId")))
                .collect(Collectors.toSet());
        Set<Place> places = new HashSet<>(stored);
        Set<Place> lost = new HashSet<>(acknowledged);
        lost.removeAll(places);
        System.out.printf("kills %d, webhooks acknowledged %d (cut off in the middle %d, sent more than once %d),"
                        + " lost %d, stored twice %d%n", KILLS, acknowledged.size(),
                ledger.stream().filter(event -> attempts(event).anyMatch(KillUnderLoadTest::isCutOff)).count(),
                ledger.stream().filter(event -> attempts(event).filter(KillUnderLoadTest::isAnswered).count() > 1)
                        .count(),
                lost.size(), stored.size() - places.size());

        assertThat(lost).isEmpty();
        assertThat(stored).hasSameSizeAs(acknowledged);
    }

    private static void assertNobodyGotAnAnswerTwiceAndNoneIsLost(
            Line line, List<String> people, List<Said> said, Map<String, Content.MessageOut> sent) {
        Map<String, List<String>> delivered = new HashMap<>();
        people.forEach(person -> delivered.put(person, line.textsDeliveredTo(person)));
        Predicate<Said> arrived = each -> delivered.get(each.friend()).contains(each.text());
        Set<String> twice = new HashSet<>();
        delivered.values().forEach(texts -> texts.stream().filter(text -> Collections.frequency(texts, text) > 1)
                .forEach(twice::add));
        List<Said> taken = said.stream().filter(each -> each.status() == 200).toList();
        Map<Outcome, List<Said>> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(outcome, taken.stream()
                    .filter(each -> sent.containsKey(each.operation()))
                    .filter(each -> is(outcome).test(sent.get(each.operation()))).toList());
        }
        List<Said> lost = byOutcome.get(Outcome.ACCEPTED).stream().filter(each -> !arrived.test(each)).toList();
        System.out.printf("answers taken %d (asked again after a lost answer %d), accepted %d, lost %d, unknown %d,"
                        + " refused %d, not taken %d, messages delivered %d, delivered twice %d%n", taken.size(),
                said.stream().filter(each -> each.asked() > 1).count(), byOutcome.get(Outcome.ACCEPTED).size(),
                lost.size(), byOutcome.get(Outcome.UNKNOWN).size(), byOutcome.get(Outcome.REFUSED).size(),
                said.size() - taken.size(), delivered.values().stream().mapToInt(List::size).sum(), twice.size());

        assertThat(twice).isEmpty();
        assertThat(line.deliveries()).containsEntry("duplicates", 0);
        assertThat(line.violations()).isEmpty();
        assertThat(lost).isEmpty();
        assertThat(taken).allMatch(each -> sent.containsKey(each.operation()));
        // Nobody can ask for a reply's outcome again; a push has its key.
        assertThat(byOutcome.get(Outcome.UNKNOWN)).allMatch(
                each -> sent.get(each.operation()).sending().way() == Sending.Way.REPLY);
        assertThat(byOutcome.get(Outcome.REFUSED)).noneMatch(arrived);
        assertThat(said).filteredOn(each -> each.status() != 200).noneMatch(arrived);
    }

    /** No customer is left without an answer: whose message is the newest is in the queue. */
    private static void assertWhoeverWroteLastIsWaiting(StackProcess stack, List<String> people) {
        Api operator = stack.as("operator");
        int waiting = 0;
        try (StoredTimeline timeline = StoredTimeline.of(stack)) {
            for (String friend : people) {
                Optional<Content> newest = timeline.entries(friend).stream().map(TimelineEntry::content)
                        .filter(content -> content instanceof Content.MessageIn
                                || content instanceof Content.MessageOut out && !is(Outcome.REFUSED).test(out))
                        .findFirst();
                // Empty: one of the people whose turn to write never came.
                if (newest.isPresent() && newest.get() instanceof Content.MessageIn) {
                    assertThat(operator.get("/api/friends/" + friend).expect(200).json()).containsKey("waitingSince");
                    waiting++;
                }
            }
        }
        System.out.printf("left waiting, and in the queue: %d of %d people%n", waiting, people.size());
    }

    private static Predicate<Content.MessageOut> is(Outcome outcome) {
        return out -> out.sending().outcome() == outcome;
    }

    private static List<Map<String, Object>> ledger(Line line) {
        return ((List<?>) line.ledger(true).get("ledger")).stream().map(Json::object).toList();
    }

    private static Stream<Map<String, Object>> attempts(Map<String, Object> event) {
        return ((List<?>) event.get("attempts")).stream().map(Json::object);
    }

    private static boolean isAnswered(Map<String, Object> attempt) {
        return !Integer.valueOf(0).equals(attempt.get("status"));
    }

    /** It had reached the process, and the process died before it answered. */
    private static boolean isCutOff(Map<String, Object> attempt) {
        return !isAnswered(attempt) && "unclassified".equals(attempt.get("detail"));
    }
}
