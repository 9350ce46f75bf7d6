package henji.core.settings.edit;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.Author;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.settings.Preset;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkEditingTest {

    private static final Author HANA = new Author(new StaffId("hana"), "request-1");
    private static final OperationId OPERATION = new OperationId("create-urgent-1");
    private static final MarkDraft URGENT = new MarkDraft("至急", "#ff0000", "flag", Optional.empty(),
            MarkKind.NEEDS_REPLY, false, true, false, false, false);

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final InMemorySettings settings = InMemorySettings.with(Preset.BASIC, audit);
    private final MarkEditing editing = new MarkEditing(settings, () -> People.NOW);

    @Test
    void aFlagTakenFromAnotherMarkIsInTheLogUnderThatMarkToo() {
        ResponseMark loser = holders().getFirst();

        ResponseMark urgent = editing.create(OPERATION, URGENT, HANA);

        assertThat(holders()).extracting(ResponseMark::id).containsExactly(urgent.id());
        assertThat(audit.all()).containsExactlyInAnyOrder(
                HANA.did(People.NOW, "mark.created", urgent.id().value(), 1),
                HANA.did(People.NOW, "mark.changed", loser.id().value(), loser.version() + 1));
    }

    @Test
    void aFlagGivenToAMarkByAChangeIsInTheLogUnderBoth() {
        ResponseMark loser = holders().getFirst();
        ResponseMark doing = settings.read().mark(People.DOING).orElseThrow();

        editing.update(doing.id(), doing.version(), new MarkDraft(doing.label(), doing.colour(), doing.icon(),
                Optional.empty(), doing.kind(), false, true, false, false, false), HANA);

        assertThat(holders()).extracting(ResponseMark::id).containsExactly(doing.id());
        assertThat(audit.all()).extracting(entry -> new MarkId(entry.target()))
                .containsExactlyInAnyOrder(doing.id(), loser.id());
    }

    @Test
    void theSameOperationAgainChangesAndNotesNothing() {
        ResponseMark urgent = editing.create(OPERATION, URGENT, HANA);
        int noted = audit.all().size();

        assertThat(editing.create(OPERATION, URGENT, HANA)).isEqualTo(urgent);

        assertThat(audit.all()).hasSize(noted);
    }

    private List<ResponseMark> holders() {
        return settings.read().marks().stream().filter(ResponseMark::setOnReceipt).toList();
    }
}
