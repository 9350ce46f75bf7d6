package henji.local.stack.removal;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.stack.Eventually;
import henji.local.stack.queue.OpenMessage;
import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each route, subscription, schedule, variable and permission of {@code template.yaml} is taken out of a copy in turn,
 * the copy is deployed into a running stack, and the smallest exercise that needs the line is done: the function that
 * needs it fails, for that reason, and no other function does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovalTest {

    /**
     * How many exercises are tried before a line counts as not needed. The first is enough, unless a tick of the clock
     * fell into it when it was done with the whole template.
     */
    private static final int TRIES = 4;

    @TempDir
    private static Path folder;

    private Salon salon;
    private Template template;
    private final Map<Exercise, Trial> whole = new LinkedHashMap<>();

    @BeforeAll
    void doEverythingOnceWithTheWholeTemplate() {
        salon = Salon.open(folder);
        template = salon.stack().template();
        for (Exercise exercise : exercises()) {
            whole.put(exercise, Trial.of(salon, exercise, salon.renewedTemplate()));
        }
    }

    @AfterAll
    void close() {
                salon.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExerciseGoesWellWithTheWholeTemplate() {
        return whole.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
            Trial seen = entry.getValue();

            assertThat(seen.answer()).as("answer").isEmpty();
            if (entry.getKey().lacking().isEmpty()) {
                assertThat(seen.failures()).as("failures").isEmpty();
                assertThat(seen.refusals()).as("refusals").isEmpty();
                assertThat(seen.violations()).as("violations of openapi.yaml").isEmpty();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> theFunctionThatNeedsALineFailsWithoutIt() {
        return Lines.of(template).stream().map(line -> DynamicTest.dynamicTest(line.title(), () -> {
            try {
                switch (line) {
                    case Line.Route route -> isNotFound(route);
                    case Line.Subscription subscription -> isNotConsumed(subscription);
                    case Line.Timer timer -> doesNotTick(timer);
                    case Line.Variable variable -> doesNotStart(variable);
                    case Line.Permission permission -> isRefused(permission);
                }
            } finally {
                salon.restore();
            }
        }));
    }

    private void isNotFound(Line.Route line) {
        FunctionResource function = function(line.function());
        FunctionEvent.Route route = function.events(FunctionEvent.Route.class).stream()
                .filter(event -> event.name().equals(line.event()))
                .findFirst()
                .orElseThrow();
        String method = route.method().equals("ANY") ? "GET" : route.method();
        String path = route.path().equals("$default") ? "/" : route.path().replaceAll("\\{[a-z]+\\+?}", "x");
        salon.status(method, path);
        assertThat(salon.stack().called()).as("with the route").contains(function.kebabName());

        salon.stack().deploy(without(line));
        int status = salon.status(method, path);

        assertThat(status).as("status without the route").isEqualTo(404);
        assertThat(salon.stack().called()).as("without the route").doesNotContain(function.kebabName());
        assertThat(salon.stack().failures()).isEmpty();
    }

    private void isNotConsumed(Line.Subscription line) {
        FunctionResource function = function(line.function());
        String queue = function.events(FunctionEvent.QueueSubscription.class).stream()
                .filter(event -> event.name().equals(line.event()))
                .flatMap(event -> template.queueByArn(event.queueArn()).stream())
                .findFirst()
                .orElseThrow()
                .name();
        for (Exercise exercise : calling(function)) {
            Exercise.Deed deed = exercise.preparation().prepare(salon);
            salon.stack().deploy(without(line));
            deed.act();

            assertThat(salon.stack().called()).as("without the subscription").doesNotContain(function.kebabName());
            assertThat(salon.stack().failures()).isEmpty();
            List<OpenMessage> waiting = salon.stack().openMessages().stream()
                    .filter(message -> message.queue().equals(queue))
                    .toList();

            salon.stack().deploy(salon.template());
            salon.settle();
            if (!waiting.isEmpty()) {
                // A hint may still wait for the end of its delay, which is in real time.
                Eventually.within(Duration.ofMinutes(1), () -> salon.stack().called().contains(function.kebabName())
                        && !salon.stack().openMessages().containsAll(waiting));
                return;
            }
        }
        throw new AssertionError("Nothing waited in the queue that nobody reads");
    }

    private void doesNotTick(Line.Timer line) {
        String function = function(line.function()).kebabName();
        // Also over the time of all reminders' own alarms, which call the clock as well and come again in a week.
        salon.stack().clock().advance(Duration.ofMinutes(5));
        assertThat(salon.stack().called()).as("with the schedule").contains(function);

        salon.stack().deploy(without(line));
        salon.stack().clock().advance(Duration.ofMinutes(1));

        assertThat(salon.stack().called()).as("without the schedule").doesNotContain(function);
    }

    private void doesNotStart(Line.Variable line) {
        FunctionResource function = function(line.function());
        for (Exercise exercise : calling(function)) {
            Trial seen = Trial.of(salon, exercise, without(line)).beyond(whole.get(exercise));
            if (!seen.failures().isEmpty()) {
                assertThat(seen.failures())
                        .as("failures in: " + exercise.name())
                        .allMatch(failure -> failure.startsWith(function.kebabName() + ": ")
                                && failure.endsWith("environment variable " + line.name() + " is not set"));
                return;
            }
        }
        throw new AssertionError("Nothing noticed that this variable is missing");
    }

    private void isRefused(Line.Permission line) {
        List<Exercise> candidates = asking(line);
        assertThat(candidates)
                .as("No exercise needs this line: take it out of the template, or add an exercise that needs it.")
                .isNotEmpty();
        for (Exercise exercise : candidates) {
            Trial seen = Trial.of(salon, exercise, without(line)).beyond(whole.get(exercise));
            if (!seen.refusals().isEmpty()) {
                fails(line, exercise, seen);
                return;
            }
        }
        throw new AssertionError("Nothing noticed that this line is missing");
    }

    private void fails(Line.Permission line, Exercise exercise, Trial seen) {
        String sentence = ": role " + line.role().id() + " lacks " + line.action() + " on ";
        String place = template.nameOf(line.resource()).replaceFirst("\\*.*", "");
        assertThat(seen.refusals())
                .as("refusals in: " + exercise.name())
                .allSatisfy(refusal -> assertThat(refusal).contains(sentence + place));
        owner(line).ifPresent(function -> {
            assertThat(seen.failures())
                    .as("failures in: " + exercise.name())
                    .allMatch(failure -> failure.startsWith(function.kebabName() + ": "));
            if (GoesOnWithout.reason(line.role().id(), line.action(), place).isEmpty()
                    && seen.called().contains(function.kebabName())) {
                assertThat(seen.failures().size() + seen.answer().stream().count())
                        .as("failures and bad answers in: " + exercise.name() + ", with " + seen.refusals())
                        .isPositive();
            }
        });
    }

    /** The function whose role it is; the scheduler's role is nobody's. */
    private Optional<FunctionResource> owner(Line.Permission line) {
        return template.functions().stream()
                .filter(function -> function.role().filter(line.role()::equals).isPresent())
                .findFirst();
    }

    private static List<Exercise> exercises() {
        return Stream.of(
                        FriendExercises.all(), DeskExercises.all(), SettingsExercises.all(), CampaignExercises.all(),
                        StepExercises.all())
                .flatMap(List::stream)
                .toList();
    }

    private Map<String, Object> without(Line line) {
        Map<String, Object> tree = salon.template();
        line.takeOutOf(tree);
        return tree;
    }

    private FunctionResource function(String id) {
        return template.function(id).orElseThrow();
    }

    /** Exercises with the whole template in which this function is called, the quickest first. */
    private List<Exercise> calling(FunctionResource function) {
        return quickestFirst(whole.keySet().stream()
                        .filter(exercise -> exercise.lacking().isEmpty())
                        .filter(exercise -> whole.get(exercise).called().contains(function.kebabName())))
                .stream()
                .limit(TRIES)
                .toList();
    }

    /** Exercises that asked for what this line grants, the quickest first, those with the whole template before. */
    private List<Exercise> asking(Line.Permission line) {
        Optional<String> owner = owner(line).map(FunctionResource::kebabName);
        return quickestFirst(whole.keySet().stream()
                        .filter(exercise -> owner.isEmpty() || whole.get(exercise).called().contains(owner.get()))
                        .filter(exercise -> whole.get(exercise).uses().stream().anyMatch(line::grants)))
                .stream()
                .sorted(Comparator.comparing(exercise -> exercise.lacking().isPresent()))
                .limit(TRIES)
                .toList();
    }

    private List<Exercise> quickestFirst(Stream<Exercise> exercises) {
        return exercises.sorted(Comparator.comparingLong(exercise -> whole.get(exercise).nanos())).toList();
    }
}
