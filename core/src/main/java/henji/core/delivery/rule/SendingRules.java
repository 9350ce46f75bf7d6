package henji.core.delivery.rule;

import henji.core.settings.DeliverySettings;
import henji.core.settings.DeliveryTerms;
import henji.core.settings.QuietHours;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What the account's settings say of sending. Safe for use by several threads. */
public final class SendingRules {

    /** LINE's limits of calls a second (developers.line.biz, Messaging API, rate limits). */
    private static final int MULTICASTS = 200;
    private static final int PUSHES = 2_000;
    /** Friends of a multicast, and pushes of a batch of them. */
    private static final int BATCH = 500;
    private static final int PUSH_BATCH = 100;
    private static final double PERCENT = 100.0;
    private static final Duration SET_OUT = Duration.ofSeconds(2);

    private final DeliveryTerms terms;
    private final ZoneId zone;
    private final int shareMax;

    /**
     * Rules of an account.
     *
     * @param zone the account's time zone, in which quiet hours are meant
     * @param shareMax the share of LINE's limits that is never exceeded, whatever is stored
     */
    public SendingRules(DeliveryTerms terms, ZoneId zone, int shareMax) {
        this.terms = terms;
        this.zone = zone;
        this.shareMax = shareMax;
    }

    /** How late something may begin. */
    public DeliverySettings.Lateness lateness() {
        return terms.delivery().lateness();
    }

    /** Until when nothing is sent at a moment; absent by day. */
    public Optional<Instant> quietUntil(Instant moment) {
        return terms.delivery().quietHours().at(moment, zone).map(QuietHours.Night::ends);
    }

    /** The night that is or comes next; absent without quiet hours. */
    public Optional<QuietHours.Night> nextNight(Instant now) {
        return terms.delivery().quietHours().next(now, zone);
    }

    /** Per cent of LINE's limits. */
    public int share() {
        return Math.min(shareMax, terms.delivery().rateShare());
    }

    /** Multicasts a second of all workers together. */
    public double multicastsPerSecond() {
        return MULTICASTS * share() / PERCENT;
    }

    /** Pushes a second of all workers together. */
    public double pushesPerSecond() {
        return PUSHES * share() / PERCENT;
    }

    /** Batches a second of all workers together. */
    public double batchesPerSecond(boolean personal) {
        return personal ? pushesPerSecond() / PUSH_BATCH : multicastsPerSecond();
    }

    /**
     * How long sending to so many takes.
     *
     * @param personal whether each friend gets a push of their own
     */
    public Duration expected(long friends, boolean personal) {
        double perSecond = personal ? pushesPerSecond() : multicastsPerSecond() * BATCH;
        return SET_OUT.plusSeconds((long) (friends / perSecond));
    }
}
