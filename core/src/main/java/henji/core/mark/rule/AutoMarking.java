package henji.core.mark.rule;

import henji.core.friend.Friend;
import henji.core.mark.ResponseMark;
import henji.core.settings.Settings;
import henji.core.staff.Actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which mark a rule sets by itself. Guards come first: a protected mark is never overwritten, and a mark that a person
 * set stays for as long as the account's rules say.
 */
public final class AutoMarking {

    public static final Actor ON_FOLLOW = new Actor.Rule("on-follow");
    public static final Actor ON_RECEIPT = new Actor.Rule("on-receipt");
    public static final Actor ON_REPLY = new Actor.Rule("on-reply");

    private AutoMarking() {
    }

    /** The mark to set because a message arrived; absent if the friend's mark stays. */
    public static Optional<ResponseMark> onReceipt(Settings settings, Friend friend, Instant now) {
        return settings.markOnReceipt().filter(mark -> mayChange(settings, friend, mark, now));
    }

    /**
     * The mark to set because the friend added or unblocked the account; absent if the friend's mark stays. A friend
     * to whom the desk owes an answer keeps the mark: blocking and unblocking must not close a question.
     */
    public static Optional<ResponseMark> onFollow(Settings settings, Friend friend, Instant now) {
        return settings.markOnFollow()
                .filter(mark -> !friend.mark().kind().owesAnswer())
                .filter(mark -> mayChange(settings, friend, mark, now));
    }

    /** The mark to set because the desk answered and nobody chose one; absent if the friend's mark stays. */
    public static Optional<ResponseMark> onReply(Settings settings, Friend friend, Instant now) {
        return settings.markOnReply().filter(mark -> mayChange(settings, friend, mark, now));
    }

    private static boolean mayChange(Settings settings, Friend friend, ResponseMark to, Instant now) {
        boolean guarded = settings.mark(friend.mark().mark()).map(ResponseMark::guarded).orElse(false);
        Duration kept = Duration.ofMinutes(settings.rules().keepHandMadeMinutes());
        boolean keptByHand = friend.mark().by() instanceof Actor.Member && kept.isPositive()
                && now.isBefore(friend.mark().since().plus(kept));
        return !guarded && !keptByHand && !friend.mark().mark().equals(to.id());
    }
}
