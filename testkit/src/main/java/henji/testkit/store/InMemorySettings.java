package henji.testkit.store;

import henji.core.audit.AuditEntry;
import henji.core.settings.DeliverySettings;
import henji.core.settings.DeliveryTerms;
import henji.core.settings.MarkRules;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.staff.StaffRecords;
import henji.testkit.audit.InMemoryAuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings in memory. */
public final class InMemorySettings implements SettingsStore, StaffRecords, DeliveryTerms {

    private final List<Setting> items = new ArrayList<>();
    private final InMemoryAuditLog audit;
    private long version;

    /** Settings with an activity log of their own. */
    public InMemorySettings() {
        this(new InMemoryAuditLog());
    }

    /** Settings that note who changed them there. */
    public InMemorySettings(InMemoryAuditLog audit) {
        this.audit = audit;
    }

    /** With the marks of a preset. */
    public static InMemorySettings with(Preset preset) {
        return with(preset, new InMemoryAuditLog());
    }

    /** The same, noting who changes them. */
    public static InMemorySettings with(Preset preset, InMemoryAuditLog audit) {
        InMemorySettings settings = new InMemorySettings(audit);
        preset.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
        return settings;
    }

    @Override
    public synchronized Settings read() {
        return new Settings(version,
                of(Setting.OfMark.class).stream().map(Setting.OfMark::mark).toList(),
                of(Setting.OfTag.class).stream().map(Setting.OfTag::tag).toList(),
                of(Setting.OfField.class).stream().map(Setting.OfField::field).toList(),
                of(Setting.OfStaff.class).stream().map(Setting.OfStaff::member).toList(),
                of(Setting.OfSegment.class).stream().map(Setting.OfSegment::segment).toList(),
                of(Setting.OfCannedReply.class).stream().map(Setting.OfCannedReply::reply).toList(),
                of(Setting.OfView.class).stream().map(Setting.OfView::view).toList(),
                of(Setting.OfRules.class).stream().map(Setting.OfRules::rules).findFirst().orElse(MarkRules.DEFAULT),
                delivery());
    }

    private <T extends Setting> List<T> of(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public synchronized long version() {
        return version;
    }

    /** Something changed that is held by their version. */
    public synchronized void touch() {
        version++;
    }

    @Override
    public synchronized Optional<StaffMember> find(StaffId id) {
        return read().member(id);
    }

    @Override
    public synchronized DeliverySettings delivery() {
        return of(Setting.OfDelivery.class).stream().map(Setting.OfDelivery::delivery).findFirst()
                .orElse(DeliverySettings.DEFAULT);
    }

    @Override
    public synchronized Saved save(Setting setting, Setting... alongside) {
        boolean stale = Stream.concat(Stream.of(setting), Stream.of(alongside))
                .anyMatch(each -> stored(each).map(Setting::version).orElse(0L) != each.version());
        if (stale) {
            return new Saved.Stale(stored(setting));
        }
        for (Setting other : alongside) {
            put(other);
        }
        Setting next = put(setting);
        version++;
        return new Saved.Done(next);
    }

    private Setting put(Setting setting) {
        stored(setting).ifPresent(items::remove);
        Setting next = next(setting);
        items.add(next);
        return next;
    }

    @Override
    public SettingsStore noting(AuditEntry entry) {
        return noting(List.of(entry));
    }

    private SettingsStore noting(List<AuditEntry> entries) {
        InMemorySettings here = this;
        return new SettingsStore() {
            @Override
            public Settings read() {
                return here.read();
            }

            @Override
            public long version() {
                return here.version();
            }

            @Override
            public Saved save(Setting setting, Setting... alongside) {
                return noted(here.save(setting, alongside));
            }

            @Override
            public Saved remove(Setting setting) {
                return noted(here.remove(setting));
            }

            @Override
            public SettingsStore noting(AuditEntry other) {
                return here.noting(Stream.concat(entries.stream(), Stream.of(other)).toList());
            }

            private Saved noted(Saved saved) {
                if (saved instanceof Saved.Done) {
                    entries.forEach(audit::append);
                }
                return saved;
            }
        };
    }

    @Override
    public synchronized Saved remove(Setting setting) {
        Optional<Setting> current = stored(setting);
        if (current.isEmpty() || current.get().version() != setting.version()) {
            return new Saved.Stale(current);
        }
        items.remove(current.get());
        version++;
        return new Saved.Done(setting);
    }

    private Optional<Setting> stored(Setting setting) {
        return items.stream()
                .filter(item -> item.kind() == setting.kind() && item.id().equals(setting.id()))
                .findFirst();
    }

    private static Setting next(Setting setting) {
        return setting.withVersion(setting.version() + 1);
    }
}
