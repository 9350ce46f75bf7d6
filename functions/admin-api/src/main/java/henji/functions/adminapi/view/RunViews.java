package henji.functions.adminapi.view;

import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.run.CampaignRun;
import henji.core.campaign.run.LineComparison;
import henji.core.campaign.run.Restores;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.unknown.UnknownFriends;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.lambda.view.FriendView;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One run as people look at it: whose it is, who of it is 不明, what LINE counted, what a restore holds. */
public final class RunViews {

    private RunViews() {
    }

    /** A run and whose it is. */
    public static Map<String, Object> run(CampaignRun given) {
        Map<String, Object> view = new LinkedHashMap<>(CampaignView.run(given.view()));
        given.of().ifPresent(of -> {
            Map<String, Object> campaign = new LinkedHashMap<>();
            campaign.put("kind", of.kind().name());
            campaign.put("id", of.id().value());
            campaign.put("name", of.name());
            view.put("campaign", campaign);
        });
        view.put("mayGoOn", given.mayGoOn());
        view.put("mayBeginAgain", given.mayBeginAgain());
        return view;
    }

    /** A page of friends whose outcome cannot be known. */
    public static Map<String, Object> unknown(UnknownFriends.Page page, Map<FriendId, Friend> friends) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rows", page.entries().stream()
                .map(entry -> unknown(entry, Optional.ofNullable(friends.get(entry.friend())))).toList());
        page.next().ifPresent(next -> view.put("cursor", next.code()));
        return view;
    }

    private static Map<String, Object> unknown(UnknownFriends.Entry entry, Optional<Friend> friend) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", entry.friend().value());
        friend.ifPresent(found -> {
            view.put("name", FriendView.name(found));
            found.pictureUrl().ifPresent(url -> view.put("picture", url));
        });
        Batch batch = entry.batch();
        time(view, "firstTryAt", batch.firstAt());
        time(view, "lastTryAt", batch.lastAt());
        batch.lastStatus().ifPresent(status -> view.put("lastStatus", status));
        batch.lastAnswer().ifPresent(answer -> view.put("lastAnswer", answer));
        batch.reason().ifPresent(why -> view.put("why", why));
        view.put("requestIds", batch.requestIds());
        return view;
    }

    /** LINE's count beside ours. */
    public static Map<String, Object> comparison(LineComparison given) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("way", given.way().name());
        view.put("days", given.days().stream().map(day -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", day.day().toString());
            switch (day.count()) {
                case DailyCount.Counted(long messages) -> {
                    row.put("state", "COUNTED");
                    row.put("messages", messages);
                }
                case DailyCount.NotYet() -> row.put("state", "NOT_YET");
                case DailyCount.TooFew() -> row.put("state", "TOO_FEW");
                case DailyCount.Failed(String why) -> row.put("state", "NO_ANSWER");
            }
            return row;
        }).toList());
        view.put("accepted", given.accepted());
        view.put("unknown", given.unknown());
        given.others().ifPresent(others -> view.put("others", others));
        view.put("verdict", given.verdict().name());
        return view;
    }

    /** Whether a restore waits to be cleared, and the runs that wait for a person. */
    public static Map<String, Object> restore(Restores.State given) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("held", given.data().holds(given.stack()));
        view.put("stackEpoch", given.stack());
        view.put("dataEpoch", given.data().epoch());
        time(view, "clearedAt", given.data().clearedAt());
        view.put("runs", given.runs().stream().map(RunViews::run).toList());
        return view;
    }

    /** Who is in the segment of a held run now. */
    public static Map<String, Object> audience(AudienceCount given) {
        Map<String, Object> view = new LinkedHashMap<>();
        CampaignView.count(view, given);
        return view;
    }

    private static void time(Map<String, Object> view, String key, Optional<Instant> moment) {
        moment.ifPresent(at -> view.put(key, at.toEpochMilli()));
    }
}
