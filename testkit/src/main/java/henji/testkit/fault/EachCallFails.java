package henji.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import henji.testkit.fault.FailingPorts.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells a story once without a failure, and then once for every call that it makes to the outside and for each side of
 * that call's effect, with that one call failing. Whatever failed, the story must end as the first one did.
 */
public final class EachCallFails {

    /** How a story ended. */
    public record End(Object state, int failures) {
    }

    /** The same from the beginning each time it is told. */
    @FunctionalInterface
    public interface Story {
        /** @return what lasts, and how many messages or events were reported as failed */
        End tell(FailingPorts ports);
    }

    private EachCallFails() {
    }

    /**
     * Checks a story.
     *
     * @param ports makes what stands between function and outside, anew for each telling
     * @param goesOnWithout calls whose failure is no failure of the function, as {@code component.method}; any other
     *     failing call must be reported, so that the queue or the schedule delivers again
     * @return the calls of the story without a failure
     */
    public static List<String> endsTheSame(Supplier<FailingPorts> ports, Set<String> goesOnWithout, Story story) {
        FailingPorts calm = ports.get();
        End wanted = story.tell(calm);
        List<String> calls = new ArrayList<>(calm.calls());
        assertThat(wanted.failures()).as("failures when nothing fails").isZero();
        assertThat(calls).as("calls to the outside").isNotEmpty();
        for (int call = 0; call < calls.size(); call++) {
            for (Moment moment : Moment.values()) {
                String what = moment + " " + calls.get(call) + ", call " + call + " of " + calls;
                FailingPorts faulty = ports.get();
                faulty.failAt(call, moment);
                End end = story.tell(faulty);

                assertThat(faulty.calls().get(call)).as(what).isEqualTo(calls.get(call));
                if (!goesOnWithout.contains(calls.get(call))) {
                    assertThat(end.failures()).as("reported: %s", what).isPositive();
                }
                assertThat(end.state()).as(what).isEqualTo(wanted.state());
            }
        }
        return List.copyOf(calls);
    }
}
