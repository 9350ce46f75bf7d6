package henji.testkit.store;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.settings.Preset;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;

import java.time.Instant;

/** Friends, marks and staff with only the fields that matter to a test. */
public final class People {

    /** A Sunday evening in Tokyo. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final StaffId HANAKO = new StaffId("hanako");
    public static final StaffId TARO = new StaffId("taro");

    public static final MarkId TODO = new MarkId("todo");
    public static final MarkId DOING = new MarkId("doing");
    public static final MarkId WAITING = new MarkId("waiting");
    public static final MarkId DONE = new MarkId("done");

    private People() {
    }

    public static FriendId id(int number) {
        return new FriendId("U%032x".formatted(number));
    }

    /** A new friend of version 0 who stands under 対応済み since an hour. */
    public static Friend friend(int number) {
        return Friend.first(id(number), number % 4, mark(DONE, NOW.minusSeconds(3_600)));
    }

    /** A mark of the basic preset, set by the rule on receipt. */
    public static MarkState mark(MarkId mark, Instant since) {
        return new MarkState(mark, kind(mark), since, new Actor.Rule("on-receipt"));
    }

    private static MarkKind kind(MarkId mark) {
        return Preset.BASIC.marks().stream().filter(known -> known.id().equals(mark)).map(ResponseMark::kind)
                .findFirst().orElse(MarkKind.INFO);
    }
}
