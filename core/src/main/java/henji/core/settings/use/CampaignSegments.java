package henji.core.settings.use;

import henji.core.field.FieldId;
import henji.core.segment.Segment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Port: the conditions of campaigns that may still send, and the fields that they say. */
public interface CampaignSegments {

    /**
     * What a campaign refers to, under the campaign's name.
     *
     * @param segment absent of a draft that has none yet
     * @param said fields that its messages say to each friend
     */
    record Held(Use.Named campaign, Optional<Segment> segment, Set<FieldId> said) {
        public Held {
            Objects.requireNonNull(campaign);
            Objects.requireNonNull(segment);
            said = Set.copyOf(said);
        }

        boolean mentions(Reference reference) {
            return segment.filter(condition -> Mentions.in(condition, reference)).isPresent()
                    || reference instanceof Reference.ToField(FieldId field) && said.contains(field);
        }
    }

    /** Drafts of broadcasts. */
    List<Held> broadcasts();

    /** Reminders, switched off ones too. */
    List<Held> reminders();
}
