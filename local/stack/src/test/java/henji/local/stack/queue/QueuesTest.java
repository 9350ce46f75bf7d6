package henji.local.stack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.template.LocalNames;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import henji.local.template.TemplateTree;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesTest {

    @TempDir
    Path folder;

    private Queues queues;
    private QueueResource lines;

    @BeforeEach
    void start() throws IOException {
        try (InputStream notes = Queues.class.getResourceAsStream("/henji/local/stack/notes.yaml")) {
            Template template = Template.of(
                    TemplateTree.parse(new String(notes.readAllBytes(), StandardCharsets.UTF_8)),
                    LocalNames.offline(),
                    Map.of("OidcIssuer", "http://127.0.0.1:1"));
            queues = Queues.start(
                    template, folder.resolve("queues.jsonl"), Optional.empty(), InstantSource.system());
            lines = template.queues().stream().filter(queue -> queue.id().equals("Lines")).findFirst().orElseThrow();
        }
    }

    @AfterEach
    void stop() {
        queues.close();
    }

    @Test
    void whoeverWaitsForABusyGroupIsServedWhenTheMessageBeforeIsDeleted() {
        send("first");
        List<Map<String, Object>> first = queues.receive(lines, 1, 2);
        send("second");
        assertThat(queues.receive(lines, 1, 2)).as("its group is busy").isEmpty();

        CompletableFuture<List<Map<String, Object>>> waiting =
                CompletableFuture.supplyAsync(() -> queues.receive(lines, 1, 2));
        queues.delete(lines, (String) first.getFirst().get("ReceiptHandle"));

        assertThat(waiting.join()).extracting(message -> message.get("Body")).containsExactly("second");
    }

    @Test
    void waitingForABusyGroupCostsNothing() {
        send("first");
        queues.receive(lines, 1, 2);
        send("second");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        assertThat(queues.receive(lines, 1, 1)).isEmpty();

        assertThat(threads.getCurrentThreadCpuTime() - before).as("CPU time in nanoseconds")
                .isLessThan(200_000_000L);
    }

    private void send(String text) {
        queues.call(lines, "SendMessage",
                Map.of("MessageBody", text, "MessageGroupId", "group", "MessageDeduplicationId", text));
    }
}
