package henji.core.friend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.timeline.OperationId;

import org.junit.jupiter.api.Test;

class RecentSendsTest {

    @Test
    void anOperationIsRememberedUntilEightOthersCame() {
        RecentSends sends = RecentSends.NONE.with(operation(0));
        for (int i = 1; i < RecentSends.KEPT; i++) {
            sends = sends.with(operation(i));
            assertThat(sends.mayHold(operation(0))).isTrue();
        }

        sends = sends.with(operation(RecentSends.KEPT));

        assertThat(sends.mayHold(operation(0))).isFalse();
        assertThat(sends.mayHold(operation(1))).isTrue();
    }

    @Test
    void anotherOperationIsNotTakenForARememberedOne() {
        assertThat(RecentSends.NONE.mayHold(operation(1))).isFalse();
        assertThat(RecentSends.NONE.with(operation(1)).mayHold(operation(2))).isFalse();
    }

    @Test
    void theDigestsOfEightOperationsAreFortyEightBytes() {
        RecentSends sends = RecentSends.NONE;
        for (int i = 0; i < 20; i++) {
            sends = sends.with(operation(i));
        }
        assertThat(sends.digests()).hasSize(48);
    }

    @Test
    void whatIsNotAListOfDigestsIsRefused() {
        assertThatThrownBy(() -> new RecentSends("abc")).isInstanceOf(IllegalArgumentException.class);
    }

    private static OperationId operation(int number) {
        return new OperationId("operation-" + number);
    }
}
