package henji.simulation.mutant;

import henji.simulation.scenario.Inbox;
import henji.simulation.scenario.Scenario;
import henji.simulation.scenario.Sending;
import henji.simulation.world.Mutant;

import java.util.function.Supplier;

/** A mistake that the simulation must find. */
public enum KnownMutant {
    A("a random key for each attempt", Mutants::randomKeys),
    B("SENT is written with the claim", Mutants::sentAtTheClaim),
    C("no window: a key is used however old", Mutants::noWindow),
    D("no intent before the call", Mutants::noIntent),
    E("any 4xx is a refusal", Mutants::refusedWhileUnknown),
    F("a cancel is shown without draining", Mutants::cancelledAtOnce),
    G("the window is checked with the claim only", Mutants::windowAtTheClaim),
    HIDDEN_RETRY("the HTTP client sends again by itself", Mutants::hiddenRetry),
    STOP_ON_THE_RUN("a stop stands on the run's item only", Mutants::stopOnTheRunOnly),
    NEW_KEY_WHILE_UNKNOWN("a new key although an attempt is of unknown outcome", Mutants::newKeyWhileUnknown),
    SKIPPED_ANEW("who is left out is looked up for each attempt", Mutants::skippedAnew, Sending.reminded()),
    DEDUPED_BY_THE_QUEUE("only the queue looks for events that come again", Mutants::dedupedByTheQueueOnly,
            Inbox.mixed()),
    PUSH_AFTER_REPLY("a push after a reply of unknown outcome", Mutants::pushAfterUnknownReply, Inbox.mixed());

    private final String text;
    private final Supplier<Mutant> made;
    private final Scenario scenario;

    KnownMutant(String text, Supplier<Mutant> made) {
        this(text, made, Sending.mixed());
    }

    KnownMutant(String text, Supplier<Mutant> made, Scenario scenario) {
        this.text = text;
        this.made = made;
        this.scenario = scenario;
    }

    /** Where it can do harm. */
    public Scenario scenario() {
        return scenario;
    }

    /** What is wrong with it. */
    public String text() {
        return text;
    }

    /** One for a single run. */
    public Mutant make() {
        return made.get();
    }
}
