package henji.functions.friendsearch;

import henji.core.settings.Setting;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.dynamodb.DynamoSettingsStore;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiEvent;
import henji.testkit.http.AuthorizationContract;
import henji.testkit.store.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AuthorizationMatrixTest extends AuthorizationContract {

    private static LocalTables tables;
    private static DynamoSettingsStore settings;

    @BeforeAll
    static void start() {
        tables = LocalTables.start();
        settings = new DynamoSettingsStore(SearchSurroundings.client(tables), tables.name("Settings"));
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Override
    protected String function() {
        return "friend-search";
    }

    @Override
    protected World world() {
        Handler handler = new Handler(new Surroundings(SearchSurroundings.environment(tables), () -> People.NOW));
        return new World() {
            @Override
            public ApiContract.Answer answer(ApiEvent event) {
                try {
                    return SearchSurroundings.answer(SearchSurroundings.reply(handler, event));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Instant now() {
                return People.NOW;
            }

            @Override
            public void disable(StaffId staff) {
                settings.save(new Setting.OfStaff(new StaffMember(staff, 0, staff.value(), Role.ADMIN, true)));
            }
        };
    }
}
