package henji.core.timeline;

import henji.core.mark.MarkId;
import henji.core.staff.Actor;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened in a thread.
 *
 * @param key event time and event id: the place in the thread and, at once, the record that the event was stored
 * @param revision counts rewrites of this entry
 * @param shard drawn when the entry is made, stored, never recomputed: spreads the index by day
 * @param firstRecordedAt when the entry was stored first; never changes
 * @param recordedAt its place in the change feed: when it was stored, or last rewritten so that others must see it
 *     again
 * @param by who did it
 * @param markChange the change of the friend's mark that this made or is
 * @param messageMark the mark on this message; only incoming messages carry one
 * @param marking who changed that mark last, also once it was taken off
 * @param raw the webhook event, on incoming entries until unsent
 */
public record TimelineEntry(
        ThreadId thread,
        EntryKey key,
        long revision,
        int shard,
        Instant firstRecordedAt,
        Instant recordedAt,
        Actor by,
        Content content,
        Optional<MarkChange> markChange,
        Optional<MarkId> messageMark,
        Optional<Marking> marking,
        Optional<RawEvent> raw) {

    public TimelineEntry {
        Objects.requireNonNull(thread);
        Objects.requireNonNull(key);
        Objects.requireNonNull(firstRecordedAt);
        Objects.requireNonNull(recordedAt);
        Objects.requireNonNull(by);
        Objects.requireNonNull(content);
        Objects.requireNonNull(markChange);
        Objects.requireNonNull(messageMark);
        Objects.requireNonNull(marking);
        Objects.requireNonNull(raw);
    }

    /** An entry recorded for the first time. */
    public static TimelineEntry recorded(
            ThreadId thread, EntryKey key, int shard, Instant now, Actor by, Content content) {
        return new TimelineEntry(thread, key, 0, shard, now, now, by, content, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    public EntryKind kind() {
        return content.kind();
    }

    /** The outcome, on a message of ours. */
    public Optional<Outcome> outcome() {
        return content instanceof Content.MessageOut out
                ? Optional.of(out.sending().outcome())
                : Optional.empty();
    }

    public TimelineEntry withMarkChange(Optional<MarkChange> change) {
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, recordedAt, by, content, change,
                messageMark, marking, raw);
    }

    /** Without an author: the message was not marked by anybody, or is gone and its mark with it. */
    public TimelineEntry withMessageMark(Optional<MarkId> mark) {
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, recordedAt, by, content, markChange,
                mark, Optional.empty(), raw);
    }

    public TimelineEntry marked(Optional<MarkId> mark, Marking change) {
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, recordedAt, by, content, markChange,
                mark, Optional.of(change), raw);
    }

    public TimelineEntry withRaw(Optional<RawEvent> event) {
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, recordedAt, by, content, markChange,
                messageMark, marking, event);
    }

    public TimelineEntry withContent(Content next) {
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, recordedAt, by, next, markChange,
                messageMark, marking, raw);
    }

    public TimelineEntry withRevision(long next) {
        return new TimelineEntry(thread, key, next, shard, firstRecordedAt, recordedAt, by, content, markChange,
                messageMark, marking, raw);
    }

    /** The same entry, placed at this time in the change feed so that everybody reads it again. */
    public TimelineEntry shownAgainAt(Instant now) {
        Instant later = now.isAfter(recordedAt) ? now : recordedAt.plusMillis(1);
        return new TimelineEntry(thread, key, revision, shard, firstRecordedAt, later, by, content, markChange,
                messageMark, marking, raw);
    }
}
