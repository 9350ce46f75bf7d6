package henji.core.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns a sign-in into a principal. Roles are what the issuer signed; a token lives on after a person was shut out, so
 * the staff record is read again at least every {@link #MEMORY} and can refuse them whatever the token says. It never
 * adds a right. Safe for use by several threads.
 */
public final class Authz {

    /** How long a staff record is believed without reading it again; a change takes effect within it. */
    public static final Duration MEMORY = Duration.ofSeconds(30);

    private static final int REMEMBERED_MAX = 1_000;

    private final StaffRecords records;
    private final InstantSource clock;
    private final Map<StaffId, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Optional<StaffMember> member, Instant at) {
    }

    public Authz(StaffRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Where the holder of a token stands now. */
    public Standing standing(SignIn signIn) {
        Optional<StaffMember> member = recall(signIn.subject());
        if (member.isPresent() && member.get().disabled()) {
            return new Standing.Disabled();
        }
        Optional<Role> highest = signIn.roles().stream().min(Comparator.naturalOrder());
        if (highest.isEmpty()) {
            return new Standing.WithoutRole();
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        signIn.roles().forEach(role -> rights.addAll(role.rights()));
        String name = member.map(StaffMember::name).orElse(signIn.userName());
        return new Standing.Granted(new Principal(signIn.subject(), name, highest.get(), rights));
    }

    private Optional<StaffMember> recall(StaffId id) {
        Instant now = clock.instant();
        Seen last = seen.get(id);
        if (last != null && now.isBefore(last.at().plus(MEMORY)) && !now.isBefore(last.at())) {
            return last.member();
        }
        if (seen.size() >= REMEMBERED_MAX) {
            seen.clear();
        }
        Optional<StaffMember> member = records.find(id);
        seen.put(id, new Seen(member, now));
        return member;
    }
}
