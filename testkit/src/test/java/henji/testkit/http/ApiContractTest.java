package henji.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.staff.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    @Test
    void theRightsThatTheContractShowsAreTheOnesInForce() {
        for (Role role : Role.values()) {
            assertThat(ApiContract.shownRights(role)).as(role.group()).isEqualTo(role.rights());
        }
    }

    @Test
    void everyOperationHasARightAScopeAndAFunctionOfOurs() {
        assertThat(ApiContract.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.path()).startsWith("/api/");
            assertThat(operation.scope()).isIn(Set.of("account", "store", "own", "none"));
            assertThat(operation.function()).isIn(Set.of("admin-api", "friend-search"));
        });
    }
}
