package henji.local.stack.demo;

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
import java.util.Optional;
import java.util.UUID;

/** Stands for LINE where the demo tells of answers given long ago: nothing is sent, everything was accepted. */
final class LineOfThePast implements LineApi {

    private static final LineAnswer ACCEPTED = new LineAnswer.Accepted(Optional.of("demo"), List.of(), false);

    @Override
    public LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        return ACCEPTED;
    }

    @Override
    public LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        return ACCEPTED;
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        return ACCEPTED;
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        return ACCEPTED;
    }

    @Override
    public ProfileAnswer profile(FriendId friend) {
        return new ProfileAnswer.NotAvailable();
    }

    @Override
    public QuotaAnswer quota() {
        return new QuotaAnswer.Unlimited(0);
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        return new DailyCount.NotYet();
    }
}
