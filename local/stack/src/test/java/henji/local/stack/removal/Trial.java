package henji.local.stack.removal;

import henji.local.stack.access.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen while an exercise was done under one template.
 *
 * @param answer the answer that was not as it should be; empty if all were
 * @param called the functions that were called
 * @param uses the rights that were asked for
 * @param failures of functions, {@code <function>: <problem>}
 * @param refusals the sentences about missing lines
 * @param violations of openapi.yaml
 * @param nanos how long the deed took
 */
record Trial(
        Optional<String> answer,
        Set<String> called,
        Set<Use> uses,
        List<String> failures,
        List<String> refusals,
        List<String> violations,
        long nanos) {

    /** Prepares with the whole template, acts under the given one, and puts the whole one in force again. */
    static Trial of(Salon salon, Exercise exercise, Map<String, Object> template) {
        try {
            Exercise.Deed deed = exercise.preparation().prepare(salon);
            exercise.lacking().ifPresent(line -> salon.takeOut(line, template));
            salon.stack().deploy(template);
            long began = System.nanoTime();
            Optional<String> answer = answer(salon, deed);
            return new Trial(
                    answer,
                    salon.stack().called(),
                    salon.stack().uses(),
                    salon.stack().failures(),
                    salon.stack().refusals(),
                    salon.stack().latestContractViolations(),
                    System.nanoTime() - began);
        } catch (Salon.Refused refused) {
            String why = "while preparing: " + refused.getMessage();
            return new Trial(Optional.of(why), Set.of(), Set.of(), List.of(), List.of(), List.of(), 0);
        } finally {
            salon.restore();
        }
    }

    /** What is seen here and was not seen with the line in place. */
    Trial beyond(Trial whole) {
        List<String> moreFailures = new ArrayList<>(failures);
        moreFailures.removeAll(whole.failures);
        List<String> moreRefusals = new ArrayList<>(refusals);
        moreRefusals.removeAll(whole.refusals);
        return new Trial(answer, called, uses, moreFailures, moreRefusals, violations, nanos);
    }

    private static Optional<String> answer(Salon salon, Exercise.Deed deed) {
        try {
            deed.act();
            return Optional.empty();
        } catch (Salon.Refused refused) {
            // What was done before is to be seen, too.
            salon.settle();
            return Optional.of(refused.getMessage());
        } finally {
            salon.line().faults().clear();
        }
    }
}
