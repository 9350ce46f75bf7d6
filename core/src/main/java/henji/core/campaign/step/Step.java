package henji.core.campaign.step;

import henji.core.message.OutgoingMessages;

import java.util.Objects;

/** One message of a sequence and when it goes out. */
public record Step(StepId id, StepDelay delay, OutgoingMessages messages) {
    public Step {
        Objects.requireNonNull(id);
        Objects.requireNonNull(delay);
        Objects.requireNonNull(messages);
    }
}
