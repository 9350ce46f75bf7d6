package henji.core.search.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InParallelTest {

    @Test
    void whatTheyGaveComesInTheirOrder() {
        List<Supplier<Integer>> reads = IntStream.range(0, 40).<Supplier<Integer>>mapToObj(i -> () -> i).toList();

        assertThat(InParallel.all(reads)).containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
        assertThat(InParallel.all(List.<Supplier<Integer>>of())).isEmpty();
    }

    @Test
    void noneWaitsForTheOther() {
        CountDownLatch met = new CountDownLatch(2);
        Supplier<Boolean> meets = () -> {
            met.countDown();
            try {
                met.await();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        };

        assertThat(InParallel.all(List.of(meets, meets))).containsExactly(true, true);
    }

    @Test
    void aFailureIsThrownAsItIsOnceAllAreDone() {
        AtomicInteger done = new AtomicInteger();
        IllegalArgumentException failure = new IllegalArgumentException("the second");
        List<Supplier<Integer>> reads = List.of(done::incrementAndGet, () -> {
            throw failure;
        }, done::incrementAndGet);

        assertThatThrownBy(() -> InParallel.all(reads)).isSameAs(failure);
        assertThat(done).hasValue(2);
    }

    @Test
    void twoOfDifferentKindsAreBroughtTogether() {
        String together = InParallel.both(() -> "a", () -> 2, String::repeat);

        assertThat(together).isEqualTo("aa");
    }
}
