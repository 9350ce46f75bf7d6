package henji.simulation.scenario;

import henji.core.reply.SendRequest.WantedWay;
import henji.local.line.platform.CheckOrder;
import henji.local.line.platform.UnknownIds;
import henji.simulation.inbox.InboxWorld;
import henji.simulation.world.LineRules;
import henji.simulation.world.Mutant;
import henji.simulation.world.Play;
import henji.simulation.world.Setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** People write to the account, and the desk answers. */
public record Inbox(String name, boolean anyLine, BiConsumer<InboxWorld, SplittableRandom> story) implements Scenario {

    private static final int PEOPLE = 3;

    /** Somebody follows, writes twice and takes one message back; somebody else writes; all of it comes again later. */
    public static Inbox receiving() {
        return new Inbox("receiving", false, (world, random) -> {
            world.follows(seconds(1), 0);
            world.writes(seconds(2), 0);
            String second = world.writes(seconds(3), 0);
            world.writes(seconds(3), 1);
            world.withdraws(seconds(4), 0, second);
            world.replays(Duration.ofMinutes(10), 10);
        });
    }

    /** Somebody writes, and two operators answer at once. */
    public static Inbox answering() {
        return new Inbox("answering", false, (world, random) -> {
            world.writes(seconds(1), 0);
            world.answers(seconds(10), 0, WantedWay.AUTO);
            world.answers(seconds(10), 0, WantedWay.PUSH);
        });
    }

    /** Anything that people and operators do. */
    public static Inbox mixed() {
        return new Inbox("inbox", true, Inbox::anything);
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private static void anything(InboxWorld world, SplittableRandom random) {
        List<String> messages = new ArrayList<>();
        List<Integer> authors = new ArrayList<>();
        int deeds = random.nextInt(2, 14);
        for (int i = 0; i < deeds; i++) {
            int friend = random.nextInt(PEOPLE);
            Duration when = Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 200_000_000 : 120_000));
            switch (random.nextInt(9)) {
                case 0 -> world.follows(when, friend);
                case 1 -> world.blocks(when, friend);
                case 2 -> {
                    if (!messages.isEmpty()) {
                        int which = random.nextInt(messages.size());
                        world.withdraws(when, authors.get(which), messages.get(which));
                    }
                }
                case 3 -> world.replays(when, random.nextInt(1, 12));
                case 4, 5 -> world.answers(when, friend, WantedWay.values()[random.nextInt(3)]);
                default -> {
                    messages.add(world.writes(when, friend));
                    authors.add(friend);
                }
            }
        }
    }

    @Override
    public Play play(SplittableRandom random, Mutant mutant, StageMaker stages) {
        LineRules rules = anyLine ? Setup.random(random).line()
                : new LineRules(CheckOrder.KEY_BEFORE_QUOTA, UnknownIds.REFUSE, -1, Optional.empty());
        InboxWorld world = new InboxWorld(PEOPLE, anyLine ? random.nextInt(1, 4) : 2, rules, stages.make(true), mutant,
                random.nextLong());
        story.accept(world, random);
        return world;
    }
}
