package henji.testkit.random;

import henji.core.field.FieldId;
import henji.core.friend.FollowState;
import henji.core.mark.MarkId;
import henji.core.segment.Condition;
import henji.core.segment.FieldTest;
import henji.core.segment.Operand;
import henji.core.segment.Segment;
import henji.core.segment.When;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Segments of every shape over the vocabulary of {@link RandomFriends}. */
public final class RandomSegments {

    private static final int CONDITIONS = 14;

    private final SplittableRandom random;
    private final LocalDate today;

    public RandomSegments(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
    }

    public Segment next() {
        return node(3);
    }

    private Segment node(int depth) {
        int shape = depth == 0 ? 9 : random.nextInt(10);
        return switch (shape) {
            case 0, 1, 2 -> new Segment.All(parts(depth));
            case 3, 4 -> new Segment.Any(parts(depth));
            case 5 -> new Segment.Not(node(depth - 1));
            default -> condition();
        };
    }

    private List<Segment> parts(int depth) {
        List<Segment> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int part = 0; part < count; part++) {
            parts.add(node(depth - 1));
        }
        return parts;
    }

    private Condition condition() {
        return switch (random.nextInt(CONDITIONS)) {
            case 0 -> new Condition.Mark(some(RandomFriends.MARKS.keySet().stream().sorted().toList()));
            case 1 -> new Condition.MarkAge(new When.OlderThanDays(random.nextInt(60)));
            case 2 -> new Condition.MessageMark(Set.of(new MarkId("todo")));
            case 3, 4 -> new Condition.Tag(pick(List.of(Condition.Tag.Match.values())),
                    ids(RandomFriends.TAGS, TagId::new));
            case 5, 6 -> field();
            case 7 -> new Condition.Assignee(ids(RandomFriends.STAFF, StaffId::new), random.nextBoolean());
            case 8 -> new Condition.Follow(some(List.of(FollowState.values())));
            case 9 -> new Condition.FollowDate(when());
            case 10 -> random.nextBoolean() ? new Condition.LastIn(when()) : new Condition.LastOut(when());
            case 11 -> new Condition.Waiting(Duration.ofHours(random.nextInt(120)));
            case 12 -> new Condition.Name(pick(List.of("さ", "花", "はな", "サトウ", "hana", "𠮷田", "やまだ", "郎")));
            default -> random.nextBoolean()
                    ? new Condition.EntryRoute(some(RandomFriends.ROUTES))
                    : new Condition.Language(Set.of(pick(List.of("ja", "zh"))));
        };
    }

    private Condition field() {
        return switch (random.nextInt(6)) {
            case 0 -> new Condition.Field(new FieldId("plan"),
                    new FieldTest.Is(new Operand.Word(pick(RandomFriends.CHOICES))));
            case 1 -> new Condition.Field(new FieldId("plan"),
                    new FieldTest.IsNot(new Operand.Word(pick(RandomFriends.CHOICES))));
            case 2 -> new Condition.Field(new FieldId("visits"), new FieldTest.Compare(
                    pick(List.of(FieldTest.Order.values())), BigDecimal.valueOf(random.nextInt(5))));
            case 3 -> new Condition.Field(new FieldId("born"), new FieldTest.Before(LocalDate.of(1990, 1, 5)));
            case 4 -> new Condition.Field(new FieldId("memo"), new FieldTest.Contains(pick(List.of("花", "はな"))));
            default -> new Condition.Field(pick(RandomFriends.FIELDS.keySet().stream().sorted().toList()),
                    new FieldTest.Exists(random.nextBoolean()));
        };
    }

    private When when() {
        int days = random.nextInt(40);
        return switch (random.nextInt(4)) {
            case 0 -> new When.Before(today.minusDays(days));
            case 1 -> new When.After(today.minusDays(days));
            case 2 -> new When.OlderThanDays(days);
            default -> new When.WithinDays(days);
        };
    }

    private <T> Set<T> ids(List<String> of, Function<String, T> make) {
        Set<T> ids = new HashSet<>();
        some(of).forEach(id -> ids.add(make.apply(id)));
        return ids;
    }

    private <T> Set<T> some(List<T> of) {
        Set<T> some = new HashSet<>();
        some.add(pick(of));
        if (random.nextBoolean()) {
            some.add(pick(of));
        }
        return some;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
