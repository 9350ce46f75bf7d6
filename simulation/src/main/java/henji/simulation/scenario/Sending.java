package henji.simulation.scenario;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.Slice;
import henji.core.friend.FriendId;
import henji.simulation.oracle.Invariant;
import henji.simulation.world.Mutant;
import henji.simulation.world.Play;
import henji.simulation.world.Setup;
import henji.simulation.world.World;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Somebody sends to everybody; whatever stands still is resumed by a person some minutes later.
 *
 * @param made the world
 * @param story what people do from the beginning
 * @param whenRunning what they do as soon as the run runs
 */
public record Sending(String name, Function<SplittableRandom, Setup> made, BiConsumer<World, SplittableRandom> story,
        BiConsumer<World, Run> whenRunning) implements Scenario {

    public static final RunId RUN = new RunId("c1@operation-1");
    private static final RunId OTHER = new RunId("c2@operation-2");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final long PLENTY = 1_000_000;

    /** The same to everybody, in multicasts. */
    public static Sending multicast() {
        return plain("multicast", Setup.plain(), (world, run) -> { });
    }

    /** A push to each. */
    public static Sending pushes() {
        return plain("pushes", Setup.plain().inPushes(), (world, run) -> { });
    }

    /** LINE does not know one of them and refuses the batch. */
    public static Sending split() {
        return plain("split", Setup.plain().withStrangers(1), (world, run) -> { });
    }

    /** Paused on the way and resumed. */
    public static Sending paused() {
        return plain("paused", Setup.plain(), (world, run) -> world.pauses(Duration.ZERO, run.id()));
    }

    /** Cancelled on the way. */
    public static Sending cancelled() {
        return plain("cancelled", Setup.plain(), (world, run) -> world.cancels(Duration.ZERO, run.id()));
    }

    /** Anything that people do with sends, in any world. */
    public static Sending mixed() {
        return new Sending("mixed", Setup::random, Sending::anything, (world, run) -> { });
    }

    /** A reminder to whom people answer while it is being sent. */
    public static Sending reminded() {
        return new Sending("reminded", random -> Setup.random(random).checkedAgain(), (world, random) -> {
            world.opens(SOON, RUN);
            for (int i = 0; i < world.friends().size(); i++) {
                world.answers(some(random, 120), i);
            }
            anything(world, random);
        }, (world, run) -> { });
    }

    /** The same as {@link #mixed}, and nobody around the engine tries anything again. */
    public static Sending mixedWithoutRetries() {
        return new Sending("mixed-without-retries", random -> Setup.random(random).withoutRetries(),
                Sending::anything, (world, run) -> { });
    }

    private static Sending plain(String name, Setup setup, BiConsumer<World, Run> whenRunning) {
        return new Sending(name, random -> setup, (world, random) -> world.opens(SOON, RUN), whenRunning);
    }

    private static void anything(World world, SplittableRandom random) {
        if (world.runs().isEmpty()) {
            world.opens(some(random, 10), RUN);
        }
        if (random.nextInt(3) == 0) {
            world.opens(some(random, 300), OTHER);
        }
        int deeds = random.nextInt(5);
        for (int i = 0; i < deeds; i++) {
            RunId run = world.runs().get(random.nextInt(world.runs().size()));
            Duration when = some(random, random.nextInt(4) == 0 ? 90_000 : 200);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> world.pauses(when, run);
                case 3 -> world.cancels(when, run);
                case 4 -> world.answers(when, random.nextInt(world.friends().size()));
                case 5 -> world.blocks(when, random.nextInt(world.friends().size()));
                default -> world.resumes(when, run);
            }
        }
    }

    /** Up to so many seconds. */
    private static Duration some(SplittableRandom random, int seconds) {
        return Duration.ofMillis(random.nextInt(seconds * 1_000));
    }

    @Override
    public Play play(SplittableRandom random, Mutant mutant, StageMaker stages) {
        Setup setup = made.apply(random);
        World world = new World(setup, stages.make(setup.retries()), mutant, random.nextLong(), this::moved,
                Sending::judge);
        story.accept(world, random);
        return world;
    }

    private void moved(World world, Run run) {
        if (run.state() == RunState.RUNNING && run.permit() == 0) {
            whenRunning.accept(world, run);
        }
        if (run.state() != RunState.PAUSED) {
            return;
        }
        if (run.reason().filter(PauseReason.CONTENT::equals).isPresent()) {
            world.broken(Invariant.INTENT_FIRST, run.id() + " pauses because its content differs");
        }
        if (run.reason().filter(PauseReason.QUOTA::equals).isPresent()) {
            world.grants(A_WHILE.minusSeconds(1), PLENTY);
        }
        world.resumes(A_WHILE, run.id());
    }

    private static void judge(World world) {
        for (RunId id : world.runs()) {
            world.run(id).ifPresent(run -> judge(world, run));
        }
    }

    private static void judge(World world, Run run) {
        if (run.frozenAt().isEmpty()) {
            nobodyGot(world, run);
            return;
        }
        Figures figures;
        try {
            figures = world.figures(run.id());
        } catch (IllegalArgumentException e) {
            world.broken(Invariant.EVERYBODY_COUNTED, run.id() + ": " + e.getMessage());
            return;
        }
        if (figures.pending() > 0 || figures.frozen() != world.friends().size()) {
            world.broken(Invariant.EVERYBODY_COUNTED, run.id() + " ends with " + figures);
        }
        Map<FriendId, Integer> found = new HashMap<>();
        for (Slice slice : world.stored().slices(run.id())) {
            for (Batch batch : world.stored().batches(run.id(), slice.number(), slice.freeze())) {
                if (batch.status() != BatchStatus.SPLIT) {
                    judge(world, run, batch, found);
                }
            }
        }
        if (found.size() != world.friends().size() || found.values().stream().anyMatch(times -> times > 1)) {
            world.broken(Invariant.EVERYBODY_COUNTED, run.id() + " holds " + found);
        }
    }

    private static void nobodyGot(World world, Run run) {
        if (world.friends().stream().anyMatch(friend -> world.oracle().delivered(run.id(), friend) > 0)) {
            world.broken(Invariant.REFUSED_GOT_NOTHING, run.id() + " was never frozen");
        }
    }

    /** Whom we show as accepted and LINE can reach, LINE reached. */
    private static void judge(World world, Run run, Batch batch, Map<FriendId, Integer> found) {
        Recipients ids = world.stored().recipients(batch.ref()).orElseThrow();
        for (int i = batch.from(); i < batch.to(); i++) {
            FriendId friend = ids.at(i);
            found.merge(friend, 1, Integer::sum);
            boolean skipped = batch.skipped().isPresent() && batch.skipped().get().contains(i);
            boolean accepted = batch.outcomes().isPresent()
                    ? batch.outcomes().get().at(i) == PushOutcomes.Outcome.ACCEPTED
                    : batch.status() == BatchStatus.SENT && !skipped;
            if (accepted && world.reaches(friend) && world.oracle().delivered(run.id(), friend) == 0) {
                world.broken(Invariant.ACCEPTED_IS_ACCEPTED, friend + " of " + run.id() + " got nothing");
            }
        }
    }
}
