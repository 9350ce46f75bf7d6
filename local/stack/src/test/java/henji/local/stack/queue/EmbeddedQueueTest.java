package henji.local.stack.queue;

import henji.local.template.LocalNames;
import henji.local.template.LocalTables;
import henji.local.template.QueueResource;
import henji.local.template.Template;
import henji.testkit.queue.QueueContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedQueueTest extends QueueContract {

    @TempDir
    static Path folder;

    private static Template template;
    private static Queues queues;

    @BeforeAll
    static void start() throws IOException {
        template = Template.read(
                LocalTables.projectFolder().resolve("template.yaml"), LocalNames.offline(), Map.of());
        queues = Queues.start(template, folder.resolve("queues.jsonl"), Optional.empty(), InstantSource.system());
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @Override
    protected Queue inOrder() {
        return new Embedded(resource("Inbound"));
    }

    @Override
    protected Queue standard() {
        return new Embedded(resource("Fanout"));
    }

    private static QueueResource resource(String id) {
        return template.queues().stream().filter(queue -> queue.id().equals(id)).findFirst().orElseThrow();
    }

    private record Embedded(QueueResource resource) implements Queue {

        @Override
        public void send(List<Message> messages) {
            for (Message message : messages) {
                Map<String, Object> request = new LinkedHashMap<>(Map.of("MessageBody", message.body()));
                if (resource.fifo()) {
                    request.put("MessageGroupId", message.group());
                    request.put("MessageDeduplicationId", message.dedupeId());
                }
                queues.call(resource, "SendMessage", request);
            }
        }

        @Override
        public List<Received> receive() {
            List<Received> received = new ArrayList<>();
            queues.receive(resource, 10, 1).forEach(message -> received.add(
                    new Received((String) message.get("Body"), (String) message.get("ReceiptHandle"))));
            return received;
        }

        @Override
        public void delete(Received received) {
            queues.delete(resource, received.receipt());
        }
    }
}
