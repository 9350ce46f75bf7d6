package henji.simulation.model;

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

/** LINE as a replayed function sees it. */
final class ReplayedLine implements LineApi {

    private final Replay replay;
    private final Tables tables;

    ReplayedLine(Replay replay, Tables tables) {
        this.replay = replay;
        this.tables = tables;
    }

    @Override
    public LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        return multicast(retryKey, List.of(to), messages, until);
    }

    @Override
    public LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        return Answer.of(replay.ask(new Ask.Call(tables.keys.of(retryKey), tables.bits(to), until))).line();
    }

    /** A 429 that speaks of the month is believed; else the pace alone changes. */
    @Override
    public QuotaAnswer quota() {
        return new QuotaAnswer.Unlimited(0);
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        throw unused();
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        throw unused();
    }

    @Override
    public ProfileAnswer profile(FriendId friend) {
        throw unused();
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a run does not call this");
    }
}
