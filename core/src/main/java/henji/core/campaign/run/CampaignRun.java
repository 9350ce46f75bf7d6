package henji.core.campaign.run;

import henji.core.campaign.CampaignId;
import henji.core.campaign.RunView;

import java.util.Objects;
import java.util.Optional;

/**
 * A run, whose it is, and which ways it may go if a restore of the tables holds it.
 *
 * @param of absent once its broadcast or reminder was removed
 * @param mayGoOn whether it may go on under the keys that it had
 * @param mayBeginAgain whether a new run may take its place
 */
public record CampaignRun(RunView view, Optional<Of> of, boolean mayGoOn, boolean mayBeginAgain) {

    /** What kind of campaign it is of. */
    public enum Kind {
        BROADCAST,
        REMINDER
    }

    /** @param name as it is called now */
    public record Of(Kind kind, CampaignId id, String name) {
        public Of {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
        }
    }

    public CampaignRun {
        Objects.requireNonNull(view);
        Objects.requireNonNull(of);
    }
}
