package henji.core.campaign;

import henji.core.delivery.RunId;
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
 * @param started absent while it is a draft
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
        Optional<Started> started) {

    public static final int NAME_MAX = 100;

    /**
     * What was confirmed at the start.
     *
     * @param contentHash of the messages and the segment that were confirmed
     * @param confirmedCount how many friends the preview showed
     */
    public record Started(RunId run, String contentHash, long confirmedCount, Instant at, Actor by) {
        public Started {
            Objects.requireNonNull(run);
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
        Objects.requireNonNull(started);
    }

    public boolean isDraft() {
        return started.isEmpty();
    }

    Broadcast withVersion(long next) {
        return new Broadcast(id, next, name, segment, messages, createdAt, createdBy, updatedAt, updatedBy, started);
    }

    Broadcast edited(String newName, Optional<Segment> newSegment, Optional<OutgoingMessages> newMessages,
            Instant now, Actor by) {
        return new Broadcast(id, version, newName, newSegment, newMessages, createdAt, createdBy, now, by, started);
    }

    Broadcast started(Started start) {
        return new Broadcast(id, version, name, segment, messages, createdAt, createdBy, updatedAt, updatedBy,
                Optional.of(start));
    }
}
