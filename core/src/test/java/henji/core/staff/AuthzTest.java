package henji.core.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthzTest {

    private static final StaffId HANA = new StaffId("hana");

    private Instant now = Instant.parse("2026-11-23T01:00:00Z");
    private final Map<StaffId, StaffMember> stored = new HashMap<>();
    private int reads;
    private final Authz authz = new Authz(id -> {
        reads++;
        return Optional.ofNullable(stored.get(id));
    }, () -> now);

    @Test
    void theTokensRoleCountsWhileThereIsNoRecord() {
        Standing standing = authz.standing(new SignIn(HANA, "hana", Set.of(Role.OPERATOR)));

        assertThat(standing).isEqualTo(new Standing.Granted(
                new Principal(HANA, "hana", Role.OPERATOR, Role.OPERATOR.rights())));
    }

    @Test
    void theRightsOfAllGroupsAddUpAndTheHighestGivesTheName() {
        Standing standing = authz.standing(new SignIn(HANA, "hana", Set.of(Role.OPERATOR, Role.MARKETER)));

        Principal principal = ((Standing.Granted) standing).principal();
        assertThat(principal.role()).isEqualTo(Role.MARKETER);
        assertThat(principal.may(Right.INBOX_REPLY)).isTrue();
        assertThat(principal.may(Right.CAMPAIGN_SEND)).isTrue();
        assertThat(principal.may(Right.SETTINGS_EDIT)).isFalse();
    }

    @Test
    void theRecordGivesTheNameAndAddsNoRight() {
        stored.put(HANA, new StaffMember(HANA, 1, "花", Role.ADMIN, false));

        Principal viewer = granted(new SignIn(HANA, "hana", Set.of(Role.VIEWER)));

        assertThat(viewer).isEqualTo(new Principal(HANA, "花", Role.VIEWER, Role.VIEWER.rights()));
    }

    @Test
    void aTokenWithoutRolesIsRefused() {
        assertThat(authz.standing(new SignIn(HANA, "hana", Set.of()))).isEqualTo(new Standing.WithoutRole());
    }

    @Test
    void disablingTakesEffectWithinAMinute() {
        SignIn signIn = new SignIn(HANA, "hana", Set.of(Role.ADMIN));
        stored.put(HANA, new StaffMember(HANA, 1, "花", Role.ADMIN, false));
        assertThat(authz.standing(signIn)).isInstanceOf(Standing.Granted.class);

        stored.put(HANA, new StaffMember(HANA, 2, "花", Role.ADMIN, true));
        now = now.plusSeconds(60);

        assertThat(authz.standing(signIn)).isEqualTo(new Standing.Disabled());
    }

    @Test
    void aRecordIsNotReadForEveryRequest() {
        SignIn signIn = new SignIn(HANA, "hana", Set.of(Role.ADMIN));

        authz.standing(signIn);
        now = now.plusSeconds(5);
        authz.standing(signIn);

        assertThat(reads).isEqualTo(1);
    }

    private Principal granted(SignIn signIn) {
        return ((Standing.Granted) authz.standing(signIn)).principal();
    }
}
