package henji.local.line.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.LineSimulator;
import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest extends WithSimulator {

    @Test
    void aProfileShowsWhatThePersonShares() throws IOException {
        String id = "U000000000000000000000000000000aa";
        simulator.add(new Person(id, "高橋 美咲", "ja", "元気です", true, Friendship.FOLLOWING));

        JsonNode profile = line.get("/v2/bot/profile/" + id).body();

        assertThat(profile.path("displayName").asText()).isEqualTo("高橋 美咲");
        assertThat(profile.path("language").asText()).isEqualTo("ja");
        assertThat(profile.path("statusMessage").asText()).isEqualTo("元気です");
        LineCaller.Reply picture = line.control(
                URI.create(profile.path("pictureUrl").asText()).getPath());
        assertThat(picture.header("content-type")).isEqualTo("image/png");
    }

    @Test
    void whatIsNotSharedIsAbsent() throws IOException {
        String id = "U000000000000000000000000000000ab";
        simulator.add(new Person(id, "名無し", "", "", false, Friendship.FOLLOWING));

        JsonNode profile = line.get("/v2/bot/profile/" + id).body();

        assertThat(profile).isEqualTo(Json.object().put("userId", id).put("displayName", "名無し"));
    }

    @Test
    void theProfileOfWhoBlockedOrIsUnknownIsA404() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.block(mika);

        assertThat(line.get("/v2/bot/profile/" + mika).status()).isEqualTo(404);
        assertThat(line.get("/v2/bot/profile/Uffffffffffffffffffffffffffffffff").status()).isEqualTo(404);
        assertThat(line.get("/v2/bot/profile/mika").status()).isEqualTo(400);
    }

    @Test
    void followersComeInPagesWithoutWhoBlocked() throws IOException {
        List<String> friends = simulator.addFriends(2_500, 3, "");
        simulator.block(friends.get(10));
        List<String> all = new ArrayList<>();

        String next = "";
        do {
            String start = next.isEmpty() ? "" : "&start=" + next;
            JsonNode page = line.get("/v2/bot/followers/ids?limit=1000" + start).body();
            page.path("userIds").forEach(id -> all.add(id.asText()));
            next = page.path("next").asText("");
        } while (!next.isEmpty());

        assertThat(all).hasSize(2_499).doesNotHaveDuplicates().doesNotContain(friends.get(10));
        assertThat(line.get("/v2/bot/followers/ids?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void anAccountThatIsNotVerifiedMayNotListItsFollowers() throws IOException {
        simulator.change(simulator.settings().with(Json.object().put("verified", false)));

        assertThat(line.get("/v2/bot/followers/ids").status()).isEqualTo(403);
    }

    @Test
    void theSameSeedGivesTheSamePeople() throws IOException {
        List<String> friends = simulator.addFriends(20_000, 42, "テスト");
        try (LineSimulator other = LineSimulator.start(SimulatorOptions.defaults())) {
            assertThat(other.addFriends(20_000, 42, "テスト")).isEqualTo(friends);
        }

        assertThat(new HashSet<>(friends)).hasSize(20_000);
        assertThat(line.control("/control/people?q=" + friends.get(19_999)).body().at("/people/0/displayName").asText())
                .isEqualTo("テスト 20000");
    }
}
