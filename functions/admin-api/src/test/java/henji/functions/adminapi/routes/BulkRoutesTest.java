package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.event.DomainEvent;
import henji.core.friend.Friend;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.search.posting.Term;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.staff.Role;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.functions.adminapi.Desk;
import henji.testkit.store.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkRoutesTest {

    private static final String MARK = "/api/friends/bulk/mark";
    private static final String TAGS = "/api/friends/bulk/tags";
    private static final String OPERATION = "'operationId':'bulk-operation-0001'";

    private final Desk desk = new Desk();

    @Test
    void eachFriendGetsTheMarkAnEntryWithWhoAndAnEventOnTheBus() {
        friends(3);

        Desk.Reply reply = call(MARK, "{" + OPERATION + "," + ids(3) + ",'mark':'waiting'}");

        assertThat(outcomes(reply)).containsExactly("changed", "changed", "changed");
        for (int i = 1; i <= 3; i++) {
            assertThat(stored(i).mark().mark()).isEqualTo(People.WAITING);
            TimelineEntry entry = newest(i);
            assertThat(entry.key().value()).isEqualTo(results(reply).get(i - 1).get("entryId"));
            assertThat(entry.by()).isEqualTo(new Actor.Member(People.HANAKO));
            assertThat(entry.markChange().orElseThrow().to()).isEqualTo(People.WAITING);
        }
        assertThat(desk.published).hasSize(3).allMatch(DomainEvent.MarkChanged.class::isInstance);
    }

    @Test
    void whoIsSoAlreadyIsNotWrittenAndAForeignIdIsTheOnlyFailure() {
        friends(1);
        call("PUT", "/api/friends/" + People.id(1).value() + "/mark", "{'mark':'waiting','version':1}");

        Desk.Reply reply = call(MARK, "{" + OPERATION + "," + ids(2) + ",'mark':'waiting'}");

        assertThat(outcomes(reply)).containsExactly("unchanged", "failed");
        assertThat(results(reply).get(1)).containsEntry("reason", "not-found");
        assertThat(stored(1).version()).isEqualTo(2);
        assertThat(desk.conversations.read(People.id(2))).isEmpty();
    }

    @Test
    void theSameOperationAgainChangesNobodyTwiceAndTellsWhatItDidBefore() {
        friends(2);
        String body = "{" + OPERATION + "," + ids(2) + ",'mark':'waiting'}";
        Desk.Reply first = call(MARK, body);
        call("PUT", "/api/friends/" + People.id(2).value() + "/mark", "{'mark':'doing','version':2}");

        Desk.Reply again = call(MARK, body);

        assertThat(again.body().get("results")).isEqualTo(first.body().get("results"));
        assertThat(stored(2).mark().mark()).as("what a colleague set since").isEqualTo(People.DOING);
        assertThat(desk.conversations.all(ThreadId.of(People.id(1)))).hasSize(1);
    }

    @Test
    void undoneTheFriendStandsAsBeforeAlsoInTheQueue() {
        Friend before = desk.friend(1);
        Desk.Reply done = call(MARK, "{" + OPERATION + "," + ids(1) + ",'mark':'waiting'}");
        desk.now = desk.now.plusSeconds(600);

        Desk.Reply undone = call(MARK + "/undo", undo("bulk-operation-undo", done));

        assertThat(outcomes(undone)).containsExactly("changed");
        assertThat(stored(1).mark()).isEqualTo(before.mark());
        assertThat(stored(1).queueSince()).isEqualTo(before.queueSince());
        assertThat(newest(1).markChange().orElseThrow().code()).isEqualTo("waiting>done");
        assertThat(desk.published.getLast().at()).isEqualTo(desk.now);
        assertThat(call(MARK + "/undo", undo("bulk-operation-undo", done)).body().get("results"))
                .as("the same again").isEqualTo(undone.body().get("results"));
    }

    @Test
    void undoingLeavesAloneWhoeverSomethingHappenedToSince() {
        friends(2);
        tag("vip", false);
        Desk.Reply done = call(TAGS, "{" + OPERATION + "," + ids(2) + ",'add':['vip']}");
        call("POST", "/api/friends/" + People.id(2).value() + "/notes",
                "{'operationId':'bulk-operation-note','text':'ご来店'}");

        Desk.Reply undone = call(TAGS + "/undo", undo("bulk-operation-undo", done));

        assertThat(outcomes(undone)).containsExactly("changed", "failed");
        assertThat(results(undone).get(1)).containsEntry("reason", "changed-meanwhile");
        assertThat(stored(1).tags()).isEmpty();
        assertThat(stored(2).tags()).containsExactly(new TagId("vip"));
        assertThat(desk.conversations.posted(Term.tag(new TagId("vip")))).containsExactly(People.id(2));
    }

    @Test
    void aTagIsTakenAgainOnlyWhereItWasPut() {
        friends(2);
        tag("vip", false);
        call("PUT", "/api/friends/" + People.id(1).value() + "/tags", "{'add':['vip'],'version':1}");

        Desk.Reply done = call(TAGS, "{" + OPERATION + "," + ids(2) + ",'add':['vip']}");
        call(TAGS + "/undo", undo("bulk-operation-undo", done));

        assertThat(outcomes(done)).containsExactly("unchanged", "changed");
        assertThat(stored(1).tags()).containsExactly(new TagId("vip"));
        assertThat(stored(2).tags()).isEmpty();
    }

    @Test
    void aFriendWithFiftyTagsIsLeftOutAndTheOthersAreTagged() {
        friends(2);
        tag("vip", false);
        Friend full = stored(1);
        desk.conversations.write(Optional.of(full), full.withTags(IntStream.range(0, 50)
                .mapToObj(n -> new TagId("t" + n)).collect(Collectors.toSet())));

        Desk.Reply reply = call(TAGS, "{" + OPERATION + "," + ids(2) + ",'add':['vip']}");

        assertThat(outcomes(reply)).containsExactly("failed", "changed");
        assertThat(results(reply).getFirst()).containsEntry("reason", "too-many-tags");
    }

    @Test
    void whatWasArchivedSinceDoesNotComeBack() {
        desk.friend(1);
        Desk.Reply done = call(MARK, "{" + OPERATION + "," + ids(1) + ",'mark':'waiting'}");
        ResponseMark old = desk.settings.read().mark(People.DONE).orElseThrow();
        desk.settings.save(new Setting.OfMark(new ResponseMark(old.id(), old.version(), old.label(), old.colour(),
                old.icon(), old.order(), old.kind(), old.use(), false, false, false, false, true)));

        Desk.Reply undone = call(MARK + "/undo", undo("bulk-operation-undo", done));

        assertThat(results(undone).getFirst()).containsEntry("reason", "setting-gone");
        assertThat(stored(1).mark().mark()).isEqualTo(People.WAITING);
    }

    @Test
    void anAssigneeIsGivenToManyAndTakenBack() {
        friends(2);
        desk.staff("taro", Role.OPERATOR);

        Desk.Reply done = call("/api/friends/bulk/assignee", "{" + OPERATION + "," + ids(2) + ",'assignee':'taro'}");
        assertThat(stored(1).assignee()).contains(People.TARO);
        call("/api/friends/bulk/assignee/undo", undo("bulk-operation-undo", done));

        assertThat(stored(1).assignee()).isEmpty();
        assertThat(stored(2).assignee()).isEmpty();
    }

    @Test
    void anUndoTakesBackNothingOfAnotherSubjectAndNothingThatIsNoSuchChange() {
        friends(1);
        tag("vip", false);
        Desk.Reply done = call(TAGS, "{" + OPERATION + "," + ids(1) + ",'add':['vip']}");

        Desk.Reply other = call(MARK + "/undo", undo("bulk-operation-undo", done));
        Desk.Reply foreign = call(TAGS + "/undo", "{'operationId':'bulk-operation-und2','changes':[{'friendId':'"
                + People.id(1).value() + "','entryId':'1764000000000#card.2'}]}");

        assertThat(results(other).getFirst()).containsEntry("reason", "not-found");
        assertThat(results(foreign).getFirst()).containsEntry("reason", "not-found");
        assertThat(stored(1).tags()).containsExactly(new TagId("vip"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mark | 'friendIds':['Ua'],'mark':'no-such'              | /mark        | not-found
            mark | 'friendIds':['Ua'],'mark':'messages-only'        | /mark        | not-found
            mark | 'friendIds':['Ua']                               | /mark        | required
            mark | 'friendIds':[],'mark':'waiting'                  | /friendIds   | required
            mark | 'mark':'waiting'                                 | /friendIds   | required
            mark | 'friendIds':'Ua','mark':'waiting'                | /friendIds   | type
            mark | 'friendIds':['Ua','Ub','Ua'],'mark':'waiting'    | /friendIds/2 | duplicate
            mark | 'friendIds':['Ua','U a'],'mark':'waiting'        | /friendIds/1 | pattern
            mark | 'friendIds':['Ua'],'mark':'waiting','version':1  | /version     | unknown
            tags | 'friendIds':['Ua']                               | /add         | required
            tags | 'friendIds':['Ua'],'add':['old']                 | /add/0       | not-found
            tags | 'friendIds':['Ua'],'add':['no-such']             | /add/0       | not-found
            assignee  | 'friendIds':['Ua'],'assignee':'nobody'      | /assignee    | not-found
            mark/undo | 'changes':[]                                | /changes     | required
            mark/undo | 'changes':[{'friendId':'Ua'}]               | /changes/0/entryId | required
            mark/undo | 'changes':[{'friendId':'Ua','entryId':'x'}] | /changes/0/entryId | pattern
            """)
    void badInputIsRefusedAtItsPlace(String route, String members, String path, String code) {
        tag("old", true);
        desk.settings.save(new Setting.OfMark(new ResponseMark(new MarkId("messages-only"), 0, "確認", "#112233", "", 9,
                MarkKind.INFO, ResponseMark.Use.MESSAGES, false, false, false, false, false)));

        String body = members.replace("'Ua'", "'" + People.id(1).value() + "'")
                .replace("'Ub'", "'" + People.id(2).value() + "'");
        Desk.Reply reply = call("/api/friends/bulk/" + route, "{" + OPERATION + "," + body + "}");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(list(reply, "fields").getFirst()).containsEntry("path", path).containsEntry("code", code);
    }

    @Test
    void aHundredAndOneFriendsAreTooManyAndNobodyIsChanged() {
        friends(101);

        Desk.Reply reply = call(MARK, "{" + OPERATION + "," + ids(101) + ",'mark':'waiting'}");

        assertThat(reply.code()).isEqualTo("400 invalid");
        assertThat(list(reply, "fields").getFirst()).containsEntry("code", "too-many").containsEntry("limit", 100);
        assertThat(desk.conversations.friends()).allMatch(friend -> friend.version() == 1);
    }

    @Test
    void aViewerChangesNobody() {
        friends(1);

        for (String route : List.of("mark", "tags", "assignee", "mark/undo", "tags/undo", "assignee/undo")) {
            assertThat(desk.call(Role.VIEWER, "POST", "/api/friends/bulk/" + route,
                    "{" + OPERATION + "," + ids(1) + ",'mark':'waiting'}").code()).isEqualTo("403 right-missing");
        }
        assertThat(stored(1).version()).isEqualTo(1);
    }

    private Desk.Reply call(String path, String body) {
        return call("POST", path, body);
    }

    private Desk.Reply call(String method, String path, String body) {
        return desk.call(Role.OPERATOR, method, path, body);
    }

    private void friends(int count) {
        for (int i = 1; i <= count; i++) {
            desk.friend(i);
        }
    }

    private void tag(String id, boolean archived) {
        desk.settings.save(new Setting.OfTag(new Tag(new TagId(id), 0, id, 1, archived)));
    }

    private static String ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "'" + People.id(i).value() + "'")
                .collect(Collectors.joining(",", "'friendIds':[", "]"));
    }

    private static String undo(String operation, Desk.Reply done) {
        return results(done).stream().filter(row -> row.containsKey("entryId"))
                .map(row -> "{'friendId':'" + row.get("friendId") + "','entryId':'" + row.get("entryId") + "'}")
                .collect(Collectors.joining(",", "{'operationId':'" + operation + "','changes':[", "]}"));
    }

    private static List<Map<String, Object>> results(Desk.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return list(reply, "results");
    }

    private static List<Object> outcomes(Desk.Reply reply) {
        return results(reply).stream().map(row -> row.get("outcome")).toList();
    }

    @SuppressWarnings("unchecked") // a tree's objects have string keys
    private static List<Map<String, Object>> list(Desk.Reply reply, String name) {
        return (List<Map<String, Object>>) reply.body().get(name);
    }

    private Friend stored(int number) {
        return desk.conversations.read(People.id(number)).orElseThrow();
    }

    private TimelineEntry newest(int number) {
        return desk.conversations.newestFirst(ThreadId.of(People.id(number)), Optional.empty(), 1).getFirst();
    }
}
