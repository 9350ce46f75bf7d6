package henji.testkit.random;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.friend.OpenMessageMark;
import henji.core.friend.RecentOperations;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.id.EntryKey;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Friends of every sort over a small vocabulary, so that random segments hit some of them. */
public final class RandomFriends {

    /** Marks with their kinds. */
    public static final Map<MarkId, MarkKind> MARKS = Map.of(
            new MarkId("todo"), MarkKind.NEEDS_REPLY,
            new MarkId("doing"), MarkKind.IN_PROGRESS,
            new MarkId("waiting"), MarkKind.WAITING,
            new MarkId("done"), MarkKind.DONE);

    /** Fields with their types. */
    public static final Map<FieldId, FieldType> FIELDS = Map.of(
            new FieldId("plan"), FieldType.CHOICE,
            new FieldId("visits"), FieldType.NUMBER,
            new FieldId("born"), FieldType.DATE,
            new FieldId("member"), FieldType.YES_NO,
            new FieldId("memo"), FieldType.TEXT);

    static final List<String> TAGS = List.of("vip", "osaka", "kyoto", "rare");
    static final List<String> STAFF = List.of("aoki", "baba");
    static final List<String> ROUTES = List.of("poster", "shop");
    static final List<String> NAMES = List.of("佐藤", "サトウ", "さとう花子", "Hanako", "ＨＡＮＡ", "花", "𠮷田", "ﾔﾏﾀﾞ");
    static final List<String> CHOICES = List.of("gold", "silver");

    private final SplittableRandom random;
    private final Instant now;
    private final IndexShards shards;

    public RandomFriends(long seed, Instant now, IndexShards shards) {
        this.random = new SplittableRandom(seed);
        this.now = now;
        this.shards = shards;
    }

    public Friend next() {
        FriendId id = new FriendId("U%016x%016x".formatted(random.nextLong(), random.nextLong()));
        return next(id);
    }

    private Friend next(FriendId id) {
        String mark = random.nextInt(10) < 6 ? "done" : pick(List.of("todo", "doing", "waiting"));
        MarkKind kind = MARKS.get(new MarkId(mark));
        Friend friend = Friend.first(id, shards.drawFor(id.value()),
                new MarkState(new MarkId(mark), kind, past(60), new Actor.Rule("on-receipt")));
        friend = friend.withProfile(maybe(0.9, pick(NAMES)), Optional.empty(), maybe(0.7, pick(List.of("ja", "zh-TW"))))
                .withDeskName(maybe(0.3, pick(NAMES)))
                .withFollow(follow())
                .withAssignee(maybe(0.4, pick(STAFF)).map(StaffId::new))
                .withTags(tags())
                .withConversation(conversation(kind));
        Map<FieldId, FieldValue> fields = new HashMap<>();
        maybe(0.5, pick(CHOICES)).ifPresent(choice ->
                fields.put(new FieldId("plan"), new FieldValue.Choice(choice)));
        maybe(0.5, random.nextInt(5)).ifPresent(number ->
                fields.put(new FieldId("visits"), new FieldValue.Number(BigDecimal.valueOf(number))));
        maybe(0.5, LocalDate.of(1990, 1, 1 + random.nextInt(9))).ifPresent(day ->
                fields.put(new FieldId("born"), new FieldValue.Date(day)));
        maybe(0.5, random.nextBoolean()).ifPresent(flag ->
                fields.put(new FieldId("member"), new FieldValue.YesNo(flag)));
        Map<FieldId, String> texts = new HashMap<>();
        maybe(0.3, pick(NAMES)).ifPresent(text -> texts.put(new FieldId("memo"), text));
        Friend filled = friend.withFields(fields, texts);
        return new Friend(filled.id(), 1, filled.indexShard(), filled.names(), filled.pictureUrl(),
                filled.language(), filled.follow(), filled.mark(), filled.assignee(), filled.tags(), filled.fields(),
                filled.texts(), maybe(0.3, pick(ROUTES)), filled.conversation());
    }

    private Conversation conversation(MarkKind kind) {
        Optional<Instant> lastIn = maybe(0.8, past(40));
        Set<OpenMessageMark> open = new HashSet<>();
        if (random.nextInt(5) == 0) {
            open.add(new OpenMessageMark(new MarkId("todo"), EntryKey.of(past(9), "e" + random.nextInt(99))));
        }
        return new Conversation(lastIn, lastIn, maybe(0.7, past(40)), Optional.empty(),
                kind.owesAnswer() ? Optional.of(past(5)) : Optional.empty(), Optional.empty(), open,
                Optional.empty(), Set.of(), RecentOperations.NONE);
    }

    private Follow follow() {
        FollowState state = pick(List.of(FollowState.values()));
        return state == FollowState.UNKNOWN ? Follow.UNKNOWN : new Follow(state, Optional.of(past(50)));
    }

    private Set<TagId> tags() {
        Set<TagId> tags = new HashSet<>();
        for (String tag : TAGS) {
            if (random.nextInt(tag.equals("rare") ? 40 : 3) == 0) {
                tags.add(new TagId(tag));
            }
        }
        return tags;
    }

    private Instant past(int days) {
        return now.minus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
    }

    private <T> Optional<T> maybe(double probability, T value) {
        return random.nextDouble() < probability ? Optional.of(value) : Optional.empty();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
