package henji.core.settings;

import henji.core.input.Text;
import henji.core.staff.StaffId;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of the inbox that somebody keeps under a name (保存した表示).
 *
 * @param id 1 to 40 characters
 * @param version counts edits, for optimistic locking
 * @param name 1 to 40 characters
 * @param owner who alone sees it; absent = everybody does
 */
public record SavedView(String id, long version, String name, Optional<StaffId> owner, ViewFilter filter) {

    private static final int NAME_MAX = 40;

    public SavedView {
        SettingId.check(id);
        name = Text.label("name", name, NAME_MAX);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(filter);
    }

    /** Whether this person sees it. */
    public boolean isSeenBy(StaffId staff) {
        return owner.isEmpty() || owner.get().equals(staff);
    }
}
