package henji.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueSenderTest {

    private final QueueInMemory sqs = new QueueInMemory();
    private final QueueSender sender = new QueueSender(sqs, "https://queue");

    @Test
    void twentyThreeMessagesGoInThreeBatchesInTheirOrder() {
        List<QueueMessage> messages = IntStream.range(0, 23).mapToObj(i -> inOrder("m" + i)).toList();

        List<QueueMessage> rejected = sender.offer(messages);

        assertThat(rejected).isEmpty();
        assertThat(sqs.batchSizes()).containsExactly(10, 10, 3);
        assertThat(sqs.bodies()).containsExactlyElementsOf(messages.stream().map(QueueMessage::body).toList());
    }

    @Test
    void largeMessagesMakeSmallerBatches() {
        String large = "あ".repeat(40_000);

        sender.offer(List.of(QueueMessage.now(large), QueueMessage.now(large), QueueMessage.now(large), inOrder("x")));

        assertThat(sqs.batchSizes()).containsExactly(2, 2);
    }

    @Test
    void onlyWhatFailedIsSentAgain() {
        sqs.failOnce("b", false);
        sqs.failOnce("c", false);

        List<QueueMessage> rejected = sender.offer(List.of(inOrder("a"), inOrder("b"), inOrder("c"), inOrder("d")));

        assertThat(rejected).isEmpty();
        assertThat(sqs.bodies()).containsExactly("a", "d", "b", "c");
        assertThat(sqs.batchSizes()).containsExactly(4, 2);
    }

    @Test
    void whatKeepsFailingIsHandedBackInOrderAndTheRestIsSent() {
        sqs.failAlways("b", false);
        sqs.failAlways("d", true);

        List<QueueMessage> rejected = sender.offer(List.of(inOrder("a"), inOrder("b"), inOrder("c"), inOrder("d")));

        assertThat(rejected).extracting(QueueMessage::body).containsExactly("b", "d");
        assertThat(sqs.bodies()).containsExactly("a", "c");
    }

    @Test
    void tenMessagesOfOneGroupAreOneCallInTheirOrder() {
        List<QueueMessage> messages = IntStream.range(0, 10).mapToObj(i -> of("hanako", i)).toList();

        assertThat(sender.offer(messages)).isEmpty();

        assertThat(sqs.calls()).isEqualTo(1);
        assertThat(sqs.bodies()).containsExactlyElementsOf(messages.stream().map(QueueMessage::body).toList());
    }

    @Test
    void oneThatIsRefusedAloneIsSentAgainOnceAndBeforeWhatWasNotSentYet() {
        sqs.failOnce("hanako 1", false);
        List<QueueMessage> messages = IntStream.range(0, 12).mapToObj(i -> of("hanako", i)).toList();

        assertThat(sender.offer(messages)).isEmpty();

        assertThat(sqs.batchSizes()).containsExactly(10, 3);
        assertThat(sqs.bodies()).hasSize(12).endsWith("hanako 1", "hanako 10", "hanako 11");
    }

    @Test
    void whatIsRefusedInTheEndIsHandedBackAndNothingElse() {
        sqs.failAlways("hanako 2", false);
        sqs.failAlways("taro 1", true);

        List<QueueMessage> rejected = sender.offer(List.of(of("hanako", 1), of("taro", 1), of("hanako", 2),
                of("taro", 2), of("hanako", 3)));

        assertThat(rejected).extracting(QueueMessage::body).containsExactly("taro 1", "hanako 2");
        assertThat(sqs.bodies()).containsExactly("hanako 1", "taro 2", "hanako 3");
        assertThat(sqs.batchSizes()).containsExactly(5, 1, 1);
    }

    @Test
    void ofTwoEqualMessagesOneThatFailsIsHandedBackOnce() {
        sqs.failAlwaysAtPosition(1);

        List<QueueMessage> rejected = sender.offer(List.of(QueueMessage.now("same"), QueueMessage.now("same")));

        assertThat(rejected).hasSize(1);
    }

    @Test
    void whatTheQueueDoesNotConfirmIsSentAgain() {
        sqs.forgetToConfirmOnce("b");

        assertThat(sender.offer(List.of(inOrder("a"), inOrder("b")))).isEmpty();
        assertThat(sqs.bodies()).containsExactly("a", "b", "b");
    }

    @Test
    void afterACallThatFailsAsAWholeNothingMoreIsTried() {
        sqs.goDownAfterCalls(1);
        List<QueueMessage> messages = IntStream.range(0, 35).mapToObj(i -> inOrder("m" + i)).toList();

        List<QueueMessage> rejected = sender.offer(messages);

        assertThat(rejected).hasSize(25).first().extracting(QueueMessage::body).isEqualTo("m10");
        assertThat(sqs.calls()).isEqualTo(2);
    }

    @Test
    void sendingAllSaysHowManyWereNotAccepted() {
        sqs.failAlways("b", true);

        assertThatThrownBy(() -> sender.send(inOrder("a"), inOrder("b")))
                .isInstanceOf(NotQueued.class)
                .hasMessage("1 messages were not accepted by the queue");
    }

    @Test
    void delayGroupAndDedupeIdReachTheQueue() {
        sender.send(QueueMessage.after(Duration.ofSeconds(30), "later"));
        sender.send(QueueMessage.inOrder("body", "group", "once"));

        assertThat(sqs.entries().get(0).get("DelaySeconds")).isEqualTo(30L);
        assertThat(sqs.entries().get(1).get("MessageGroupId")).isEqualTo("group");
        assertThat(sqs.entries().get(1).get("MessageDeduplicationId")).isEqualTo("once");
        assertThat(sqs.entries().get(1).get("DelaySeconds")).isNull();
    }

    @Test
    void aDelayThatSqsDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> QueueMessage.after(Duration.ofMinutes(16), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A message of a group of its own. */
    private static QueueMessage inOrder(String body) {
        return QueueMessage.inOrder(body, "group of " + body, Integer.toHexString(body.hashCode()));
    }

    private static QueueMessage of(String group, int number) {
        return QueueMessage.inOrder(group + " " + number, group, group + "-" + number);
    }
}
