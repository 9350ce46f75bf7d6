package henji.simulation.mutant;

import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Passes every call on. */
public class ForwardingLine implements LineApi {

    private final LineApi inner;

    public ForwardingLine(LineApi inner) {
        this.inner = inner;
    }

    @Override
    public LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        return inner.push(retryKey, to, messages, until);
    }

    @Override
    public LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        return inner.multicast(retryKey, to, messages, until);
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        return inner.reply(replyToken, messages, until);
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        return inner.validate(messages);
    }

    @Override
    public ProfileAnswer profile(FriendId friend) {
        return inner.profile(friend);
    }

    @Override
    public QuotaAnswer quota() {
        return inner.quota();
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        return inner.sent(way, day);
    }
}
