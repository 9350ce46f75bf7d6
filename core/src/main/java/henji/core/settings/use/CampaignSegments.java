package henji.core.settings.use;

import henji.core.segment.Segment;
import java.util.List;
import java.util.Objects;

/** Port: the conditions of campaigns that may still send. */
public interface CampaignSegments {

    /** A campaign's segment under the campaign's name. */
    record Held(Use.Named campaign, Segment segment) {
        public Held {
            Objects.requireNonNull(campaign);
            Objects.requireNonNull(segment);
        }
    }

    /** Drafts of broadcasts. */
    List<Held> broadcasts();

    /** Reminders, switched off ones too. */
    List<Held> reminders();
}
