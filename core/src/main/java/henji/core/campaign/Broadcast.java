package henji.core.campaign;

import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.RunContent;
import henji.core.input.Text;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.staff.Actor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One message to a segment of friends, once (一斉配信).
 *
 * @param version counts edits, for optimistic locking; 0 is not stored yet
 * @param name 1 to {@value #NAME_MAX} characters
 * @param segment absent in a draft that is not complete
 * @param messages absent in a draft that is not complete
 * @param scheduled what was booked for a later time; it stays there once that time has come
 * @param started absent until it begins
 */
public record Broadcast(
        CampaignId id,
        long version,
        String name,
        Optional<Segment> segment,
        Optional<OutgoingMessages> messages,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy,
        Optional<Scheduled> scheduled,
        Optional<Started> started) {

    public static final int NAME_MAX = 100;

    /**
     * What was confirmed to begin later (配信予約).
     *
     * @param run that it will have
     * @param confirmed how many friends the preview showed
     * @param startsAt when the recipients are frozen and it begins
     * @param tonight whether it begins and goes on in quiet hours too
     * @param at when it was confirmed
     */
    public record Scheduled(RunId run, Confirmed confirmed, Instant startsAt, boolean tonight, Instant at,
            Actor by) {
        public Scheduled {
            Objects.requireNonNull(run);
            Objects.requireNonNull(confirmed);
            Objects.requireNonNull(startsAt);
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
        }
    }

    /**
     * What was confirmed at the start.
     *
     * @param contentHash of the messages and the segment that were confirmed
     * @param confirmed how many friends the preview showed
     * @param at when it was to begin: when it was confirmed, or the time for which it was scheduled
     * @param tonight whether it goes on in quiet hours too
     */
    public record Started(RunId run, String contentHash, Confirmed confirmed, Instant at, boolean tonight,
            Actor by) {
        public Started {
            Objects.requireNonNull(run);
            Objects.requireNonNull(confirmed);
            Objects.requireNonNull(contentHash);
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
        }
    }

    public Broadcast {
        Objects.requireNonNull(id);
        name = Text.label("name", name, NAME_MAX);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(messages);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(createdBy);
        Objects.requireNonNull(updatedAt);
        Objects.requireNonNull(updatedBy);
        Objects.requireNonNull(scheduled);
        Objects.requireNonNull(started);
    }

    public boolean isDraft() {
        return scheduled.isEmpty() && started.isEmpty();
    }

    /** Whether it waits for its time. */
    public boolean isScheduled() {
        return scheduled.isPresent() && started.isEmpty();
    }

    public Broadcast withVersion(long next) {
        return new Broadcast(id, next, name, segment, messages, createdAt, createdBy, updatedAt, updatedBy, scheduled,
                started);
    }

    public Broadcast edited(String newName, Optional<Segment> newSegment, Optional<OutgoingMessages> newMessages,
            Instant now, Actor by) {
        return new Broadcast(id, version, newName, newSegment, newMessages, createdAt, createdBy, now, by, scheduled,
                started);
    }

    public Broadcast started(Started start) {
        return new Broadcast(id, version, name, segment, messages, createdAt, createdBy, updatedAt, updatedBy,
                scheduled, Optional.of(start));
    }

    public Broadcast scheduled(Scheduled booking) {
        return new Broadcast(id, version, name, segment, messages, createdAt, createdBy, updatedAt, updatedBy,
                Optional.of(booking), started);
    }

    /** A draft again. */
    public Broadcast unscheduled(Instant now, Actor by) {
        return new Broadcast(id, version, name, segment, messages, createdAt, createdBy, now, by, Optional.empty(),
                started);
    }

    /** Begins at its time: no change of what was confirmed is possible from here on. */
    public Broadcast begun() {
        Scheduled booking = scheduled.orElseThrow();
        return started(new Started(booking.run(), contentHash(), booking.confirmed(), booking.startsAt(),
                booking.tonight(), booking.by()));
    }

    /** Of what would be sent and to whom, as it stands. */
    public String contentHash() {
        return RunContent.of(messages.orElseThrow(), segment.orElseThrow()).hash();
    }
}
