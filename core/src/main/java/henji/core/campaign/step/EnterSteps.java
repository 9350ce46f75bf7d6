package henji.core.campaign.step;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Puts friends into sequences by what happens with them. Doing it again for the same event changes nothing, so a crash
 * is healed when the event comes again. Which sequences there are is read once for each version of the account's
 * settings: an account without sequences pays nothing for them. Safe for use by several threads.
 */
public final class EnterSteps {

    private final SequenceStore sequences;
    private final EnrolmentStore enrolments;
    /** Of version 0 nothing was ever saved. */
    private volatile Known known = new Known(0, List.of());

    public EnterSteps(SequenceStore sequences, EnrolmentStore enrolments) {
        this.sequences = sequences;
        this.enrolments = enrolments;
    }

    private record Known(long version, List<StepSequence> sequences) {
    }

    /**
     * Something by which a sequence may begin.
     *
     * @param id that the event has for ever
     * @param mark the friend's mark once it has happened
     */
    public record Event(FriendId friend, StepStart start, String id, Instant at, MarkId mark) {
        public Event {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(start);
            Objects.requireNonNull(id);
            Objects.requireNonNull(at);
            Objects.requireNonNull(mark);
        }
    }

    /**
     * Puts the friend into every sequence that begins with it.
     *
     * @param settingsVersion as read when the event was handled
     * @return how many they entered now
     */
    public int happened(Event event, long settingsVersion) {
        int entered = 0;
        for (StepSequence sequence : sequences(settingsVersion)) {
            if (sequence.enabled() && sequence.start().equals(event.start()) && enrolments.enter(enrolment(sequence,
                    event.friend(), event.id(), event.at(), event.mark()))) {
                entered++;
            }
        }
        return entered;
    }

    private List<StepSequence> sequences(long version) {
        Known now = known;
        if (now.version() != version) {
            now = new Known(version, sequences.sequences());
            known = now;
        }
        return now.sequences();
    }

    static Enrolment enrolment(StepSequence sequence, FriendId friend, String event, Instant at, MarkId mark) {
        return new Enrolment(sequence.id(), friend, event, at, mark, sequence.first(at));
    }
}
