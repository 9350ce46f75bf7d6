package henji.functions.adminapi;

import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.lambda.HttpRequest;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiEvent;
import henji.testkit.http.AuthorizationContract;
import java.time.Instant;

class AuthorizationMatrixTest extends AuthorizationContract {

    @Override
    protected String function() {
        return "admin-api";
    }

    @Override
    protected World world() {
        Desk desk = new Desk();
        return new World() {
            @Override
            public ApiContract.Answer answer(ApiEvent event) {
                return Desk.answer(desk.router.answer(HttpRequest.read(event.stream())));
            }

            @Override
            public Instant now() {
                return desk.now;
            }

            @Override
            public void disable(StaffId staff) {
                desk.settings.save(new Setting.OfStaff(new StaffMember(staff, 0, staff.value(), Role.ADMIN, true)));
            }
        };
    }
}
