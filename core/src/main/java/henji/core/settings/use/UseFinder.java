package henji.core.settings.use;

import henji.core.segment.Segment;
import henji.core.segment.SegmentReader;
import henji.core.settings.SavedSegment;
import henji.core.settings.SavedView;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import java.util.List;

/** Says where something of the settings is used, so that nobody removes what others rely on. */
public final class UseFinder {

    private final SettingsStore settings;
    private final UseIndex index;
    private final CampaignSegments campaigns;

    public UseFinder(SettingsStore settings, UseIndex index, CampaignSegments campaigns) {
        this.settings = settings;
        this.index = index;
        this.campaigns = campaigns;
    }

    /** Every place; counts may lag by seconds. */
    public Use of(Reference reference) {
        Settings now = settings.read();
        List<Use.Named> segments = now.segments().stream()
                .filter(saved -> Mentions.in(condition(saved), reference))
                .map(saved -> new Use.Named(saved.id(), saved.label()))
                .toList();
        List<SavedView> views = now.views().stream().filter(view -> Mentions.in(view.filter(), reference)).toList();
        List<Use.Named> shared = views.stream().filter(view -> view.owner().isEmpty())
                .map(view -> new Use.Named(view.id(), view.name()))
                .toList();
        return new Use(index.friends(reference), index.messages(reference), segments,
                named(campaigns.broadcasts(), reference), named(campaigns.reminders(), reference), shared,
                views.size() - shared.size());
    }

    private static Segment condition(SavedSegment saved) {
        return SegmentReader.read(saved.condition());
    }

    private static List<Use.Named> named(List<CampaignSegments.Held> held, Reference reference) {
        return held.stream().filter(each -> each.mentions(reference))
                .map(CampaignSegments.Held::campaign).toList();
    }
}
