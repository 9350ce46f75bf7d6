package henji.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import henji.local.stack.access.Use;
import henji.local.template.TemplateTree;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out of the template is missing in the stack, and the message says which line it was. */
class MissingLinesTest {

    @TempDir
    Path folder;

    @Test
    void aRouteASubscriptionAVariableAndAPermissionAreMissedByName() {
        Map<String, Object> tree = TemplateTree.copy(NotesStack.tree());
        take(tree, "Resources", "Front", "Properties", "Events", "Hook");
        take(tree, "Resources", "Front", "Properties", "Events", "Rest");
        take(tree, "Resources", "Worker", "Properties", "Events", "Jobs");
        take(tree, "Resources", "Front", "Properties", "Environment", "Variables", "BUS_NAME");
        statements(tree, "FrontRole").removeIf(statement -> statement.toString().contains("sqs:SendMessage")
                && statement.toString().contains("Lines"));
        statements(tree, "SchedulerRole").clear();

        try (NotesStack notes = NotesStack.start(folder, tree)) {
            assertThat(notes.send(HttpRequest.newBuilder(URI.create(notes.stack().page() + "/hook"))
                            .POST(HttpRequest.BodyPublishers.noBody()))
                    .body())
                    .as("route")
                    .isEqualTo("{\"message\":\"Not Found\"}");

            assertThat(notes.ask("event", "n").statusCode()).as("variable").isEqualTo(500);
            assertThat(notes.stack().failures())
                    .anyMatch(line -> line.startsWith("front: ") && line.contains("BUS_NAME"));

            assertThat(notes.ask("line", "a:b").statusCode()).as("permission").isEqualTo(500);
            assertThat(notes.stack().refusals()).contains("front: role FrontRole lacks sqs:SendMessage on Lines");

            assertThat(notes.ask("job", "x:y").statusCode()).isEqualTo(200);
            assertThat(notes.stack().clock().awaitQuiet()).as("nobody reads the queue").isTrue();
            assertThat(notes.stack().openMessages()).extracting(message -> message.queue()).contains("henji-Jobs");

            notes.stack().clock().advance(java.time.Duration.ofDays(7));
            assertThat(notes.stack().refusals())
                    .contains("schedule henji-Group/AlarmDaily: role SchedulerRole lacks"
                            + " lambda:InvokeFunction on Alarm");
        }
    }

    @Test
    void aConsumerWhoseRoleCannotReadItsQueueGetsNothing() {
        Map<String, Object> tree = TemplateTree.copy(NotesStack.tree());
        statements(tree, "WorkerRole").removeFirst();

        try (NotesStack notes = NotesStack.start(folder, tree)) {
            assertThat(notes.stack().refusals())
                    .contains(
                            "worker: role WorkerRole lacks sqs:ReceiveMessage on Lines",
                            "worker: role WorkerRole lacks sqs:ReceiveMessage on Jobs");
        }
    }

    @Test
    void aRunTellsWhichPermissionsItNeeded() {
        try (NotesStack notes = NotesStack.start(folder)) {
            notes.ask("event", "n");
            notes.ask("get", "n");

            assertThat(notes.stack().uses())
                    .extracting(Use::role, Use::action)
                    .contains(tuple("FrontRole", "events:PutEvents"), tuple("FrontRole", "dynamodb:GetItem"))
                    .doesNotContain(tuple("FrontRole", "dynamodb:BatchGetItem"));
        }
    }

    @SuppressWarnings("unchecked")
    private static void take(Map<String, Object> tree, String... path) {
        Map<String, Object> node = tree;
        for (int i = 0; i < path.length - 1; i++) {
            node = (Map<String, Object>) node.get(path[i]);
        }
        assertThat(node.remove(path[path.length - 1])).as(String.join(".", path)).isNotNull();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> statements(Map<String, Object> tree, String role) {
        Map<String, Object> resource = (Map<String, Object>) ((Map<String, Object>) tree.get("Resources")).get(role);
        List<Object> policies = (List<Object>) ((Map<String, Object>) resource.get("Properties")).get("Policies");
        Map<String, Object> document =
                (Map<String, Object>) ((Map<String, Object>) policies.getFirst()).get("PolicyDocument");
        return (List<Object>) document.get("Statement");
    }
}
