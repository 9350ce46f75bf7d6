package henji.functions.adminapi;

import henji.testkit.http.ApiContract;
import org.junit.jupiter.api.Test;

class ApiContractTest {

    @Test
    void theRoutesAndTheirRightsAreThoseOfTheContract() {
        ApiContract.hasRoutes(ApiContract.project(), "admin-api", new Desk().router.routes().stream()
                .map(route -> route.name() + " " + route.right().code()).toList());
    }
}
