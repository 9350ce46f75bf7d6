package henji.functions.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import henji.testkit.http.ApiContract;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    @Test
    void theRoutesAndTheirRightsAreThoseOfTheContract() {
        assertThat(new Desk().router.routes().stream().map(route -> route.name() + " " + route.right().code()))
                .containsExactlyInAnyOrderElementsOf(ApiContract.of("admin-api").stream()
                        .map(operation -> operation.name() + " " + operation.right().code()).toList());
    }
}
