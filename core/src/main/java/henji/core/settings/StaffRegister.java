package henji.core.settings;

import henji.core.staff.Principal;
import henji.core.staff.StaffMember;
import java.util.Optional;

/**
 * Keeps a record of everybody who ever signed in, so that friends can be assigned to them and their answers carry a
 * name. The record follows the role that the issuer signed last.
 */
public final class StaffRegister {

    private static final int NAME_MAX = 40;

    private final SettingsStore settings;

    public StaffRegister(SettingsStore settings) {
        this.settings = settings;
    }

    /** The record of this person, made or brought up to date where needed. */
    public StaffMember greet(Principal person) {
        Optional<StaffMember> known = settings.read().member(person.id());
        if (known.filter(member -> member.role() == person.role()).isPresent()) {
            return known.get();
        }
        StaffMember member = known
                .map(old -> new StaffMember(old.id(), old.version(), old.name(), person.role(), old.disabled()))
                .orElseGet(() -> new StaffMember(person.id(), 0, shortened(person.name()), person.role(), false));
        return switch (settings.save(new Setting.OfStaff(member))) {
            case SettingsStore.Saved.Done(Setting now) -> ((Setting.OfStaff) now).member();
            // Somebody wrote it in the same moment; theirs is as good.
            case SettingsStore.Saved.Stale(Optional<Setting> now) ->
                    now.map(setting -> ((Setting.OfStaff) setting).member()).orElse(member);
        };
    }

    private static String shortened(String name) {
        String text = name.strip();
        if (text.length() <= NAME_MAX) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(NAME_MAX - 1)) ? NAME_MAX - 1 : NAME_MAX);
    }
}
