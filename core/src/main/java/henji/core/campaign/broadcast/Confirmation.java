package henji.core.campaign.broadcast;

import henji.core.campaign.Broadcast;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.delivery.run.Confirmed;
import henji.core.input.Fault;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a draft from being sent or booked, whatever a person confirmed. */
final class Confirmation {

    /** From so many friends on the count is typed. */
    static final int TYPED_FROM = 1_000;

    private final AudienceSearch audience;
    private final LineApi line;
    private final InstantSource clock;

    Confirmation(AudienceSearch audience, LineApi line, InstantSource clock) {
        this.audience = audience;
        this.line = line;
        this.clock = clock;
    }

    /** Why the draft cannot be confirmed, if so. */
    Optional<BroadcastResult> refusal(Broadcast draft, Confirmed confirmed, Optional<Long> typed) {
        List<Fault> faults = new ArrayList<>(missing(draft));
        // Against what was shown, not against a new count: that moves while people read, an estimate with each look.
        if (confirmed.count() >= TYPED_FROM && !typed.equals(Optional.of(confirmed.count()))) {
            faults.add(Fault.at("typedCount", "count-not-typed"));
        }
        if (!faults.isEmpty()) {
            return Optional.of(new BroadcastResult.Incomplete(faults));
        }
        return refusedByLine(draft).or(() -> audience.isEmpty(draft.segment().orElseThrow(), clock.instant())
                ? Optional.of(new BroadcastResult.NoRecipients(Fault.at("segment", "no-recipients")))
                : Optional.empty());
    }

    /** Why there is nothing to show yet, if so. */
    Optional<BroadcastResult> refusal(Broadcast draft) {
        List<Fault> missing = missing(draft);
        return missing.isEmpty() ? refusedByLine(draft) : Optional.of(new BroadcastResult.Incomplete(missing));
    }

    private Optional<BroadcastResult> refusedByLine(Broadcast draft) {
        return line.validate(draft.messages().orElseThrow()) instanceof LineAnswer.Invalid invalid
                ? Optional.of(new BroadcastResult.Refused("line-refuses-messages", invalid.message()))
                : Optional.empty();
    }

    private static List<Fault> missing(Broadcast draft) {
        List<Fault> faults = new ArrayList<>();
        if (draft.segment().isEmpty()) {
            faults.add(Fault.at("segment", "missing"));
        }
        if (draft.messages().isEmpty()) {
            faults.add(Fault.at("messages", "missing"));
        }
        return faults;
    }
}
