package henji.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.core.staff.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every activity log does. */
public abstract class AuditLogContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private AuditLog log;

    /** An empty log. */
    protected abstract AuditLog emptyLog();

    /** Adds an entry to the log that was made last, as the stores do it with a change. */
    protected abstract void add(AuditEntry entry);

    @BeforeEach
    void begin() {
        log = emptyLog();
    }

    @Test
    void aDayIsReadInOrder() {
        add(entry(NOON.plusSeconds(5), "r2", "tag.created", "t1", 1));
        add(entry(NOON, "r1", "mark.changed", "m1", 3));
        add(entry(NOON.plusSeconds(86_400), "r3", "tag.removed", "t1", 0));

        assertThat(log.of(DAY, 100)).containsExactly(
                entry(NOON, "r1", "mark.changed", "m1", 3),
                entry(NOON.plusSeconds(5), "r2", "tag.created", "t1", 1));
        assertThat(log.of(DAY, 1)).containsExactly(entry(NOON, "r1", "mark.changed", "m1", 3));
    }

    @Test
    void twoThingsOfOneRequestAreBothKept() {
        add(entry(NOON, "r1", "mark.changed", "m1", 3));
        add(entry(NOON, "r1", "mark.changed", "m2", 5));

        assertThat(log.of(DAY, 100)).hasSize(2);
    }

    @Test
    void addingTheSameAgainChangesNothing() {
        add(entry(NOON, "r1", "mark.changed", "m1", 3));
        add(entry(NOON, "r1", "mark.changed", "m1", 3));

        assertThat(log.of(DAY, 100)).hasSize(1);
    }

    private static AuditEntry entry(Instant at, String request, String action, String target, long version) {
        return new AuditEntry(at, new StaffId("hana"), request, action, target, version);
    }
}
