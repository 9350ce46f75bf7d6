package henji.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every SQS behind Henji keeps. */
public abstract class QueueContract {

    /**
     * An empty FIFO queue as the template has it: deduplication and throughput by group. One may serve all tests, whose
     * groups and ids never meet.
     */
    protected abstract Queue inOrder();

    /** An empty standard queue as the template has it. */
    protected abstract Queue standard();

    /** One queue as its senders and its consumer see it. */
    public interface Queue {

        /** Sends all in the order given. Group and dedupe id have no meaning on a standard queue. */
        void send(List<Message> messages);

        /** Up to ten messages; waits a second at most. */
        List<Received> receive();

        /** Says that one is done. */
        void delete(Received received);
    }

    /** A message to send. */
    public record Message(String body, String group, String dedupeId) {}

    /** A message received, and what is needed to delete it. */
    public record Received(String body, String receipt) {}

    @Test
    public void messagesOfOneFriendComeInTheOrderSent() {
        Queue queue = inOrder();
        List<String> bodies = IntStream.range(0, 12).mapToObj(i -> "message " + i).toList();
        queue.send(bodies.stream().map(body -> new Message(body, "orderly", body.replace(' ', '-'))).toList());

        assertThat(drain(queue)).containsExactlyElementsOf(bodies);
    }

    @Test
    public void whatIsSentAgainUnderTheSameIdIsThereOnce() {
        Queue queue = inOrder();
        queue.send(List.of(new Message("first", "repeated", "event-1")));
        queue.send(List.of(new Message("redelivered", "repeated", "event-1")));

        assertThat(drain(queue)).containsExactly("first");
    }

    @Test
    public void theSameIdOfTwoFriendsIsTwoMessages() {
        Queue queue = inOrder();
        queue.send(List.of(new Message("one", "friend-1", "event-1"), new Message("two", "friend-2", "event-1")));

        assertThat(drain(queue)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    public void aFriendWhoIsBeingWorkedOnHoldsUpNobodyElse() {
        Queue queue = inOrder();
        queue.send(List.of(new Message("first", "busy", "a")));
        List<Received> inWork = queue.receive();
        queue.send(List.of(new Message("second", "busy", "b"), new Message("other", "idle", "c")));

        List<Received> next = queue.receive();

        assertThat(next).extracting(Received::body).containsExactly("other");
        inWork.forEach(queue::delete);
        next.forEach(queue::delete);
        assertThat(drain(queue)).containsExactly("second");
    }

    @Test
    public void aStandardQueueGivesEachMessage() {
        Queue queue = standard();
        List<String> bodies = IntStream.range(0, 25).mapToObj(i -> "hint " + i).toList();
        queue.send(bodies.stream().map(body -> new Message(body, "", "")).toList());

        assertThat(drain(queue)).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    public void textsOfAllScriptsComeAsTheyWereSent() {
        Queue queue = inOrder();
        String text = "{\"text\":\"予約を変更したい 🎉 \\u0000 <b>&amp;\"}";
        queue.send(List.of(new Message(text, "writer", "a")));

        assertThat(drain(queue)).containsExactly(text);
    }

    private static List<String> drain(Queue queue) {
        List<String> bodies = new ArrayList<>();
        List<Received> part = queue.receive();
        while (!part.isEmpty()) {
            for (Received received : part) {
                bodies.add(received.body());
                queue.delete(received);
            }
            part = queue.receive();
        }
        return bodies;
    }
}
