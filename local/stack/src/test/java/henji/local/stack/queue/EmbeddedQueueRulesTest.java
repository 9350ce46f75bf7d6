package henji.local.stack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.stack.queue.EmbeddedQueue.Handed;
import henji.local.stack.queue.EmbeddedQueue.Letter;
import henji.local.stack.queue.EmbeddedQueue.Redrive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SQS does besides handing messages out. Waits are the longest ones; what is waited for ends them. */
class EmbeddedQueueRulesTest {

    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration AT_ONCE_OVER = Duration.ofMillis(1);

    private final EmbeddedQueue deadLetters = new EmbeddedQueue(true, Optional.empty());
    private final EmbeddedQueue fifo = new EmbeddedQueue(true, Optional.of(new Redrive(deadLetters, 2)));
    private final EmbeddedQueue standard = new EmbeddedQueue(false, Optional.empty());
    private int sent;

    @Test
    void whatIsNotDeletedComesAgainBeforeTheLaterOnesOfItsGroup() throws Exception {
        send("a", "first");
        send("a", "second");

        List<Handed> once = fifo.receive(1, AT_ONCE_OVER, LONG);
        List<Handed> again = fifo.receive(10, LONG, LONG);

        assertThat(bodies(once)).containsExactly("first");
        assertThat(bodies(again)).containsExactly("first", "second");
        assertThat(again).extracting(Handed::receives).containsExactly(2, 1);
    }

    @Test
    void ofAGroupInSomebodysHandsNobodyGetsMore() throws Exception {
        send("a", "first");
        send("a", "second");
        send("a", "third");
        List<Handed> inHands = fifo.receive(2, LONG, LONG);
        send("b", "other");

        assertThat(bodies(inHands)).containsExactly("first", "second");
        assertThat(bodies(fifo.receive(10, LONG, LONG))).containsExactly("other");
        fifo.delete(inHands.getFirst().receipt());
        assertThat(fifo.receive(10, LONG, NOT_AT_ALL)).isEmpty();
        fifo.delete(inHands.getLast().receipt());
        assertThat(bodies(fifo.receive(10, LONG, NOT_AT_ALL))).containsExactly("third");
    }

    @Test
    void whatIsPutBackCanBeReceivedAtOnce() throws Exception {
        send("a", "first");
        Handed handed = fifo.receive(1, LONG, LONG).getFirst();

        assertThat(fifo.changeVisibility(handed.receipt(), Duration.ZERO)).isTrue();

        assertThat(bodies(fifo.receive(1, LONG, NOT_AT_ALL))).containsExactly("first");
        assertThat(fifo.changeVisibility(handed.receipt(), LONG)).as("somebody else has it now").isFalse();
        assertThat(fifo.changeVisibility("unknown#1", LONG)).isFalse();
    }

    @Test
    void whoLostAMessageToAnotherCannotDeleteIt() throws Exception {
        send("a", "first");
        Handed lost = fifo.receive(1, AT_ONCE_OVER, LONG).getFirst();
        Handed held = fifo.receive(1, LONG, LONG).getFirst();

        assertThat(fifo.delete(lost.receipt())).isFalse();
        assertThat(fifo.delete(held.receipt())).isTrue();
        assertThat(fifo.delete(held.receipt())).as("it is gone, as was asked").isTrue();
    }

    @Test
    void afterItsLastReceiveAMessageGoesToTheDeadLettersAndTheNextOneComes() throws Exception {
        send("a", "poison");
        String id = fifo.receive(1, AT_ONCE_OVER, LONG).getFirst().letter().id();
        fifo.receive(1, AT_ONCE_OVER, LONG);
        send("a", "next");

        assertThat(bodies(fifo.receive(10, LONG, LONG))).containsExactly("next");
        List<Handed> dead = deadLetters.receive(10, LONG, LONG);
        assertThat(bodies(dead)).containsExactly("poison");
        assertThat(dead.getFirst().letter().id()).isEqualTo(id);
        assertThat(dead.getFirst().letter().group()).contains("a");
    }

    @Test
    void aDelayedMessageIsWaitedForAndHoldsUpNobody() throws Exception {
        standard.send(letter("", "later"), Duration.ofMillis(50));
        standard.send(letter("", "now"), Duration.ZERO);

        assertThat(bodies(standard.receive(1, LONG, LONG))).containsExactly("now");
        assertThat(bodies(standard.receive(1, LONG, LONG))).containsExactly("later");
    }

    @Test
    void aRepetitionIsToldWhatTheFirstWasTold() throws Exception {
        Letter first = letter("a", "first");
        Letter repeated = new Letter("another id", first.group(), first.dedupe(), Map.of("MessageBody", "repeated"));

        assertThat(fifo.send(first, Duration.ZERO)).isEqualTo(fifo.send(repeated, Duration.ZERO));
        Handed handed = fifo.receive(10, LONG, LONG).getFirst();
        fifo.delete(handed.receipt());
        fifo.send(repeated, Duration.ZERO);

        assertThat(handed.letter().fields()).containsEntry("MessageBody", "first");
        assertThat(fifo.receive(10, LONG, NOT_AT_ALL)).as("also when the first is done").isEmpty();
    }

    @Test
    void sizesTellWhereMessagesAre() throws Exception {
        standard.send(letter("", "one"), Duration.ZERO);
        standard.send(letter("", "two"), Duration.ZERO);
        standard.send(letter("", "three"), LONG);
        standard.receive(1, LONG, LONG);

        assertThat(standard.sizes()).isEqualTo(new EmbeddedQueue.Sizes(1, 1, 1));
        standard.purge();
        assertThat(standard.sizes()).isEqualTo(new EmbeddedQueue.Sizes(0, 0, 0));
        assertThat(standard.receive(10, LONG, NOT_AT_ALL)).isEmpty();
    }


    private void send(String group, String text) {
        fifo.send(letter(group, text), Duration.ZERO);
    }

    private Letter letter(String group, String text) {
        String id = "message-" + ++sent;
        return new Letter(id, Optional.of(group), Optional.of(id), Map.of("MessageBody", text));
    }

    private static List<String> bodies(List<Handed> messages) {
        return messages.stream().map(message -> (String) message.letter().fields().get("MessageBody")).toList();
    }
}
