package henji.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.stack.fixture.Worker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack does for the fixture template what AWS would do. */
class StackTest {

    @TempDir
    static Path folder;

    private static NotesStack notes;

    @BeforeAll
    static void start() {
        notes = NotesStack.start(folder);
    }

    @AfterAll
    static void stop() {
        notes.close();
    }

    @Test
    void aRequestReachesItsFunctionAndItsMessageTheConsumer() {
        HttpResponse<String> answer = notes.ask("line", "a:first");

        assertThat(answer.statusCode()).as(answer.body() + notes.stack().failures()).isEqualTo(200);
        assertThat(notes.stack().clock().awaitQuiet()).isTrue();
        assertThat(notes.hasNote("a:first")).isTrue();
        assertThat(Worker.done("a")).containsExactly("first");
    }

    @Test
    void everyServiceAnswersTheRealSdk() {
        assertThat(notes.ask("put-object", "庭.txt").body()).isEqualTo("写真 庭.txt");
        assertThat(notes.ask("event", "n1").body()).contains("FailedEntryCount=0");
        assertThat(notes.stack().events()).anyMatch(event -> event.detail().equals("{\"id\":\"n1\"}"));
        assertThat(notes.ask("secret", "").body()).contains("\"secret\":\"secret\"");
        assertThat(notes.ask("transact", "t1").statusCode()).isEqualTo(200);
        assertThat(notes.ask("query", "t").body()).contains("t1");
        assertThat(notes.ask("batch", "t1").body()).contains("t1");
    }
}
