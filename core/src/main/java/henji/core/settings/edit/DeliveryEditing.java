package henji.core.settings.edit;

import henji.core.audit.Author;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.settings.DeliverySettings;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import java.time.InstantSource;

/** Changes how the account sends to many. */
public final class DeliveryEditing {

    private final SettingsStore store;
    private final int shareMax;
    private final SettingEditing<DeliverySettings> editing;

    /** @param shareMax most of LINE's limits that may be asked for, in per cent */
    public DeliveryEditing(SettingsStore store, int shareMax, InstantSource clock) {
        this.store = store;
        this.shareMax = shareMax;
        this.editing = new SettingEditing<>(store, clock, "delivery", Setting.OfDelivery::new,
                setting -> ((Setting.OfDelivery) setting).delivery());
    }

    /**
     * Replaces them.
     *
     * @param next carries the version that the person saw, 0 for the defaults
     * @throws InvalidInput for more of LINE's limits than is left to one user
     */
    public Edited<DeliverySettings> update(DeliverySettings next, Author author) {
        if (next.rateShare() > shareMax) {
            throw new InvalidInput(Fault.at("rateShare", "out-of-range", "max", shareMax));
        }
        DeliverySettings before = store.read().delivery();
        return before.version() == next.version() ? editing.update(next, author) : new Edited.Stale<>(before);
    }
}
