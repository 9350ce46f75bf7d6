package henji.core.friend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.timeline.id.OperationId;

import org.junit.jupiter.api.Test;

class RecentOperationsTest {

    @Test
    void anOperationIsRememberedUntilEightOthersCame() {
        RecentOperations sends = RecentOperations.NONE.with(operation(0));
        for (int i = 1; i < RecentOperations.KEPT; i++) {
            sends = sends.with(operation(i));
            assertThat(sends.mayHold(operation(0))).isTrue();
        }

        sends = sends.with(operation(RecentOperations.KEPT));

        assertThat(sends.mayHold(operation(0))).isFalse();
        assertThat(sends.mayHold(operation(1))).isTrue();
    }

    @Test
    void anotherOperationIsNotTakenForARememberedOne() {
        assertThat(RecentOperations.NONE.mayHold(operation(1))).isFalse();
        assertThat(RecentOperations.NONE.with(operation(1)).mayHold(operation(2))).isFalse();
    }

    @Test
    void theDigestsOfEightOperationsAreFortyEightBytes() {
        RecentOperations sends = RecentOperations.NONE;
        for (int i = 0; i < 20; i++) {
            sends = sends.with(operation(i));
        }
        assertThat(sends.digests()).hasSize(48);
    }

    @Test
    void whatIsNotAListOfDigestsIsRefused() {
        assertThatThrownBy(() -> new RecentOperations("abc")).isInstanceOf(IllegalArgumentException.class);
    }

    private static OperationId operation(int number) {
        return new OperationId("operation-" + number);
    }
}
