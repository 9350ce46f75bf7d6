package henji.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class SegmentEvaluationTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final SegmentContext CONTEXT = new SegmentContext(NOW, TOKYO);

    private final Friend friend = Friend.first(new FriendId("U" + "0".repeat(32)), 0,
            new MarkState(new MarkId("waiting"), MarkKind.WAITING, NOW.minus(Duration.ofDays(7)),
                    new Actor.Rule("on-reply")));

    @Test
    void everybodyIsInAnEmptyAll() {
        assertThat(test(Segment.everybody(), friend)).isEqualTo(Verdict.IN);
    }

    @Test
    void tagsMatchAnyAllOrNone() {
        Friend tagged = friend.withTags(Set.of(new TagId("vip"), new TagId("osaka")));

        assertThat(test(tag(Condition.Tag.Match.ANY, "vip", "kyoto"), tagged)).isEqualTo(Verdict.IN);
        assertThat(test(tag(Condition.Tag.Match.ALL, "vip", "osaka"), tagged)).isEqualTo(Verdict.IN);
        assertThat(test(tag(Condition.Tag.Match.ALL, "vip", "kyoto"), tagged)).isEqualTo(Verdict.OUT);
        assertThat(test(tag(Condition.Tag.Match.NONE, "kyoto"), tagged)).isEqualTo(Verdict.IN);
        assertThat(test(tag(Condition.Tag.Match.NONE, "kyoto", "vip"), tagged)).isEqualTo(Verdict.OUT);
    }

    @Test
    void daysAreCountedInTheAccountsZone() {
        // 15:30 UTC on the 14th is already the 15th in Tokyo, seven days before the 22nd.
        Friend marked = friend.withMark(new MarkState(new MarkId("waiting"), MarkKind.WAITING,
                Instant.parse("2026-11-14T15:30:00Z"),
                new Actor.Friend()));

        assertThat(test(new Condition.MarkAge(new When.OlderThanDays(7)), marked)).isEqualTo(Verdict.IN);
        assertThat(test(new Condition.MarkAge(new When.OlderThanDays(8)), marked)).isEqualTo(Verdict.OUT);
        assertThat(test(new Condition.MarkAge(new When.WithinDays(8)), marked)).isEqualTo(Verdict.IN);
        assertThat(test(new Condition.MarkAge(new When.Before(LocalDate.parse("2026-11-15"))), marked))
                .isEqualTo(Verdict.OUT);
    }

    @Test
    void aFriendWhoNeverWroteIsInNoSpanOfLastMessages() {
        assertThat(test(new Condition.LastIn(new When.OlderThanDays(30)), friend)).isEqualTo(Verdict.OUT);
        assertThat(test(new Condition.LastIn(new When.WithinDays(30)), friend)).isEqualTo(Verdict.OUT);
    }

    @Test
    void theDayOfABlockIsNoFollowDate() {
        Friend blocked = friend.withFollow(new Follow(FollowState.BLOCKED, Optional.of(NOW)));
        Friend following = friend.withFollow(new Follow(FollowState.FOLLOWING, Optional.of(NOW)));
        Segment today = new Condition.FollowDate(new When.WithinDays(1));

        assertThat(test(today, blocked)).isEqualTo(Verdict.OUT);
        assertThat(test(today, following)).isEqualTo(Verdict.IN);
    }

    @Test
    void friendsWithoutAssigneeAreFoundByNone() {
        Segment unassigned = new Condition.Assignee(Set.of(), true);

        assertThat(test(unassigned, friend)).isEqualTo(Verdict.IN);
        assertThat(test(unassigned, friend.withAssignee(Optional.of(new StaffId("a"))))).isEqualTo(Verdict.OUT);
    }

    @Test
    void namesAreFoundWhateverTheirWidthCaseOrKana() {
        Friend named = friend.withProfile(Optional.of("ﾔﾏﾀﾞ　TARO"), Optional.empty(), Optional.empty());

        assertThat(test(new Condition.Name("やまだ taro"), named)).isEqualTo(Verdict.IN);
        assertThat(test(new Condition.Name("ヤマダ"), named)).isEqualTo(Verdict.IN);
        assertThat(test(new Condition.Name("やまた"), named)).isEqualTo(Verdict.OUT);
        assertThat(test(new Condition.Name("はな"), named.withDeskName(Optional.of("ハナ")))).isEqualTo(Verdict.IN);
    }

    @Test
    void fieldsAreTestedByTheirType() {
        Friend filled = friend.withFields(Map.of(
                new FieldId("visits"), new FieldValue.Number(new BigDecimal("3.0")),
                new FieldId("born"), new FieldValue.Date(LocalDate.parse("1990-04-01")),
                new FieldId("plan"), new FieldValue.Choice("gold"),
                new FieldId("member"), new FieldValue.YesNo(false)), Map.of(new FieldId("memo"), "予約の変更"));

        assertThat(test(field("visits", new FieldTest.Is(new Operand.Figure(new BigDecimal("3")))), filled))
                .isEqualTo(Verdict.IN);
        assertThat(test(field("visits", new FieldTest.Compare(FieldTest.Order.GT, new BigDecimal("3"))), filled))
                .isEqualTo(Verdict.OUT);
        assertThat(test(field("born", new FieldTest.Before(LocalDate.parse("1990-04-02"))), filled))
                .isEqualTo(Verdict.IN);
        assertThat(test(field("plan", new FieldTest.IsNot(new Operand.Word("gold"))), filled))
                .isEqualTo(Verdict.OUT);
        assertThat(test(field("member", new FieldTest.Is(new Operand.Flag(false))), filled)).isEqualTo(Verdict.IN);
        assertThat(test(field("memo", new FieldTest.Contains("ヘンコウ")), filled)).isEqualTo(Verdict.OUT);
        assertThat(test(field("memo", new FieldTest.Contains("変更")), filled)).isEqualTo(Verdict.IN);
        assertThat(test(field("other", new FieldTest.Exists(true)), filled)).isEqualTo(Verdict.OUT);
        assertThat(test(field("other", new FieldTest.Exists(false)), filled)).isEqualTo(Verdict.IN);
        assertThat(test(field("memo", new FieldTest.Exists(false)), filled)).isEqualTo(Verdict.OUT);
        assertThat(test(field("other", new FieldTest.IsNot(new Operand.Word("x"))), filled)).isEqualTo(Verdict.IN);
    }

    @Test
    void anIndexRowLeavesNamesAndFreeTextsOpen() {
        SegmentFacts row = withoutTexts(FriendFacts.of(friend, TOKYO));
        Map<FieldId, FieldType> fields = Map.of(new FieldId("plan"), FieldType.CHOICE);
        SegmentContext context = new SegmentContext(NOW, TOKYO, fields);
        Segment name = new Condition.Name("a");

        assertThat(name.test(row, context)).isEqualTo(Verdict.NEEDS_FRIEND);
        assertThat(new Segment.Not(name).test(row, context)).isEqualTo(Verdict.NEEDS_FRIEND);
        assertThat(new Segment.All(List.of(name, mark("done"))).test(row, context)).isEqualTo(Verdict.OUT);
        assertThat(new Segment.Any(List.of(name, mark("waiting"))).test(row, context)).isEqualTo(Verdict.IN);
        assertThat(field("plan", new FieldTest.Exists(true)).test(row, context)).isEqualTo(Verdict.OUT);
        assertThat(field("memo", new FieldTest.Exists(true)).test(row, context)).isEqualTo(Verdict.NEEDS_FRIEND);
        assertThat(field("memo", new FieldTest.Before(LocalDate.MIN)).test(row, context)).isEqualTo(Verdict.OUT);
    }

    @Test
    void aWaitingTimeKnownByItsDayIsOpenOnlyAroundTheLimit() {
        SegmentFacts.Since yesterday = new SegmentFacts.Since(
                Instant.parse("2026-11-20T15:00:00Z"), Instant.parse("2026-11-21T15:00:00Z"));
        SegmentFacts row = waiting(yesterday);

        assertThat(new Condition.Waiting(Duration.ofHours(12)).test(row, CONTEXT)).isEqualTo(Verdict.IN);
        assertThat(new Condition.Waiting(Duration.ofHours(24)).test(row, CONTEXT)).isEqualTo(Verdict.NEEDS_FRIEND);
        assertThat(new Condition.Waiting(Duration.ofHours(48)).test(row, CONTEXT)).isEqualTo(Verdict.OUT);
        assertThat(test(new Condition.Waiting(Duration.ofHours(1)), friend)).isEqualTo(Verdict.OUT);
    }

    @Test
    void anExplanationNamesEveryNodeAndWhatTheFriendHas() {
        Segment segment = new Segment.All(List.of(mark("waiting"),
                new Segment.Not(tag(Condition.Tag.Match.ANY, "vip", "osaka"))));
        Friend tagged = friend.withTags(Set.of(new TagId("vip"), new TagId("other")));

        Explanation why = segment.explain(FriendFacts.of(tagged, TOKYO), CONTEXT);

        assertThat(why.verdict()).isEqualTo(Verdict.OUT);
        assertThat(why.deciding()).extracting(Explanation::pointer).containsExactly("/all/1/not");
        assertThat(why.parts()).extracting(Explanation::path).containsExactly("all[0]", "all[1]");
        assertThat(why.parts().getFirst().found()).containsExactly("waiting");
        Explanation vip = why.parts().get(1).parts().getFirst();
        assertThat(vip.path()).isEqualTo("all[1].not");
        assertThat(vip.verdict()).isEqualTo(Verdict.IN);
        assertThat(vip.found()).containsExactly("vip");
    }

    private static Verdict test(Segment segment, Friend friend) {
        return segment.test(FriendFacts.of(friend, TOKYO), CONTEXT);
    }

    private static Segment mark(String id) {
        return new Condition.Mark(Set.of(new MarkId(id)));
    }

    private static Segment tag(Condition.Tag.Match match, String first, String... others) {
        Set<TagId> tags = new java.util.HashSet<>(Set.of(new TagId(first)));
        for (String other : others) {
            tags.add(new TagId(other));
        }
        return new Condition.Tag(match, tags);
    }

    private static Segment field(String id, FieldTest test) {
        return new Condition.Field(new FieldId(id), test);
    }

    private static SegmentFacts withoutTexts(SegmentFacts facts) {
        return new SegmentFacts(facts.mark(), facts.markDay(), facts.messageMarks(), facts.tags(), facts.fields(),
                facts.assignee(), facts.follow(), facts.followDay(), facts.lastIn(), facts.lastOut(),
                facts.waiting(), facts.language(), facts.entryRoute(), Optional.empty());
    }

    private SegmentFacts waiting(SegmentFacts.Since since) {
        SegmentFacts facts = FriendFacts.of(friend.withConversation(Conversation.NONE), TOKYO);
        return new SegmentFacts(facts.mark(), facts.markDay(), facts.messageMarks(), facts.tags(), facts.fields(),
                facts.assignee(), facts.follow(), facts.followDay(), facts.lastIn(), facts.lastOut(),
                Optional.of(since), facts.language(), facts.entryRoute(), Optional.empty());
    }
}
