package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.inbox.CursorLength;
import henji.testkit.http.ApiContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    @Test
    void theRoutesAndTheirRightsAreThoseOfTheContract() {
        ApiContract.hasRoutes(ApiContract.project(), "admin-api", new Desk().router.routes().stream()
                .map(route -> route.name() + " " + route.right().code()).toList());
    }

    @Test
    void theContractStatesTheLongestCursorThatIsTaken() {
        Map<?, ?> components = (Map<?, ?>) ApiContract.project().document().get("components");
        Map<?, ?> cursor = (Map<?, ?>) ((Map<?, ?>) components.get("schemas")).get("Cursor");

        assertThat(cursor.get("maxLength")).isEqualTo(CursorLength.MAX);
    }
}
