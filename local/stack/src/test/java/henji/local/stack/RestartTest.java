package henji.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.local.stack.fixture.Alarm;
import henji.local.stack.fixture.Worker;
import henji.local.stack.queue.OpenMessage;
import henji.local.template.TemplateTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before an end is there after it. */
class RestartTest {

    @TempDir
    Path folder;

    @Test
    void openMessagesAreSentAgainInOrderAndDoneOnesAreNot() throws Exception {
        try (NotesStack notes = NotesStack.start(folder)) {
            notes.ask("line", "r:done");
            assertThat(notes.stack().clock().awaitQuiet()).isTrue();
        }
        try (NotesStack deaf = NotesStack.start(folder, withoutConsumer())) {
            deaf.ask("line", "r:one");
            deaf.ask("line", "r:two");
            deaf.ask("line", "r:three");
            assertThat(deaf.stack().openMessages())
                    .extracting(message -> message.fields().get("MessageBody"))
                    .containsExactly("r:one", "r:two", "r:three");
        }
        // A killed process may leave half a line: the call behind it was never answered.
        Files.writeString(folder.resolve("queues.jsonl"), "{\"op\":\"send\",\"id\":\"x\",\"que",
                StandardOpenOption.APPEND);

        try (NotesStack again = NotesStack.start(folder)) {
            assertThat(again.stack().clock().awaitQuiet()).isTrue();

            assertThat(Worker.done("r")).containsExactly("done", "one", "two", "three");
            assertThat(again.hasNote("r:done")).as("the table is still there").isTrue();
            assertThat(again.stack().openMessages()).extracting(OpenMessage::id).isEmpty();
        }
    }

    @Test
    void theClockDoesNotFallBackAndSchedulesStay() {
        Instant before;
        try (NotesStack notes = NotesStack.start(folder)) {
            assertThat(notes.ask("schedule", "rate(1 day)").statusCode()).isEqualTo(200);
            notes.stack().clock().advance(Duration.ofDays(3));
            before = notes.stack().clock().now();
        }

        try (NotesStack again = NotesStack.start(folder)) {
            assertThat(again.stack().clock().now()).isAfterOrEqualTo(before);
            assertThat(again.ask("schedule", "rate(1 day)").body()).contains("Internal Server Error");
            assertThat(again.stack().failures()).anyMatch(line -> line.contains("ConflictException"));
        }
    }

    @Test
    void afterAStopARateFiresOnceAndAOneTimeScheduleStillFires() throws IOException {
        try (NotesStack notes = NotesStack.start(folder)) {
            LocalDateTime soon = LocalDateTime.ofInstant(notes.stack().clock().now(), ZoneId.of("Asia/Tokyo"))
                    .plusHours(1).truncatedTo(ChronoUnit.SECONDS);
            assertThat(notes.ask("schedule", "rate(1 hour)").statusCode()).isEqualTo(200);
            assertThat(notes.ask("schedule", "at(" + soon + ")").statusCode()).isEqualTo(200);
        }
        Alarm.CALLS.clear();

        // The stack's clock ran on without it, as it does while the machine is off.
        Files.writeString(folder.resolve("clock-offset"), Long.toString(Duration.ofMinutes(210).toMillis()));
        try (NotesStack again = NotesStack.start(folder)) {
            Eventually.within(Duration.ofSeconds(60), () -> Alarm.CALLS.stream()
                    .map(call -> call.split(" ")[0]).collect(Collectors.toSet()).containsAll(Set.of("at", "rate")));
            again.stack().clock().awaitQuiet();
        }

        assertThat(Alarm.CALLS).filteredOn(call -> call.startsWith("rate ")).hasSize(1);
        assertThat(Alarm.CALLS).filteredOn(call -> call.startsWith("at ")).hasSize(1);
    }

    @Test
    void oneFolderServesOneStack() {
        try (NotesStack first = NotesStack.start(folder)) {
            assertThat(first.stack().isQuiet()).isTrue();
            assertThatThrownBy(() -> NotesStack.start(folder))
                    .isInstanceOf(StackProblem.class)
                    .hasMessageContaining("Another Henji already runs on");
        }
    }

    private static Map<String, Object> withoutConsumer() {
        Map<String, Object> tree = TemplateTree.copy(NotesStack.tree());
        tree.computeIfPresent("Resources", (key, resources) -> {
            ((Map<?, ?>) resources).remove("Worker");
            return resources;
        });
        return tree;
    }
}
