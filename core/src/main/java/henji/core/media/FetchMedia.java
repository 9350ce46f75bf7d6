package henji.core.media;

import henji.core.rival.Rivals;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.TimelineStore.Replaced;
import henji.core.timeline.id.EntryKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Brings the content of one message into our storage, or takes it out again when the message was withdrawn. What the
 * entry says decides, so any repetition is harmless; the bytes are there before the entry says so.
 * Holds no state; safe for use by several threads.
 */
public final class FetchMedia {

    /** LINE deletes content after an undisclosed time; after this the page shows a placeholder. */
    private static final Duration GIVEN_UP = Duration.ofHours(24);

    private final TimelineStore timeline;
    private final LineContent line;
    private final MediaStore media;
    private final InstantSource clock;

    public FetchMedia(TimelineStore timeline, LineContent line, MediaStore media, InstantSource clock) {
        this.timeline = timeline;
        this.line = line;
        this.media = media;
        this.clock = clock;
    }

    /** What is left to do. */
    public sealed interface Result {

        record Done() implements Result {
        }

        /** LINE was not ready or did not answer: ask again after this pause, at most 15 minutes. */
        record Later(Duration pause) implements Result {
        }
    }

    public Result fetch(ThreadId thread, EntryKey key) {
        Optional<TimelineEntry> entry = timeline.read(thread, key);
        if (entry.isEmpty()) {
            return new Result.Done();
        }
        return switch (entry.get().content()) {
            case Content.MessageIn(String id, InMessage.Binary binary)
                    when binary.media().state() == Media.State.PENDING -> fetch(entry.get(), id);
            case Content.Unsent(String id, String type) -> {
                media.remove(id);
                yield new Result.Done();
            }
            default -> new Result.Done();
        };
    }

    private Result fetch(TimelineEntry entry, String messageId) {
        return switch (line.fetch(messageId)) {
            case LineContent.Answer.Found found -> {
                store(entry, messageId, found);
                yield new Result.Done();
            }
            case LineContent.Answer.Unsent() -> {
                rewrite(entry, FetchMedia::isMessage, FetchMedia::withdrawn);
                media.remove(messageId);
                yield new Result.Done();
            }
            case LineContent.Answer.TooLarge() -> {
                giveUp(entry);
                yield new Result.Done();
            }
            case LineContent.Answer.NotReady() -> later(entry);
            case LineContent.Answer.NotFound() -> later(entry);
            case LineContent.Answer.Failed failed -> later(entry);
        };
    }

    private void store(TimelineEntry entry, String messageId, LineContent.Answer.Found found) {
        long bytes;
        try (var content = found.content()) {
            bytes = media.put(messageId, found.contentType(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ContentTooLong) {
                giveUp(entry);
                return;
            }
            throw e;
        }
        Media stored = Media.stored(found.contentType(), bytes);
        TimelineEntry now = rewrite(entry, FetchMedia::isMessage, current -> withMedia(current, stored));
        if (now.content() instanceof Content.Unsent) {
            // Withdrawn while it was copied.
            media.remove(messageId);
        }
    }

    private Result later(TimelineEntry entry) {
        Duration age = Duration.between(entry.firstRecordedAt(), clock.instant());
        if (age.compareTo(GIVEN_UP) >= 0) {
            giveUp(entry);
            return new Result.Done();
        }
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return new Result.Later(Duration.ofSeconds(5));
        }
        return new Result.Later(age.compareTo(Duration.ofMinutes(30)) < 0
                ? Duration.ofMinutes(1)
                : Duration.ofMinutes(15));
    }

    /** A placeholder for content that nobody will have, unless another attempt got it meanwhile. */
    private void giveUp(TimelineEntry entry) {
        rewrite(entry, FetchMedia::isPending, now -> withMedia(now, Media.GONE));
    }

    /** Applies a change for as long as the entry is one that it is for; answers what is stored then. */
    private TimelineEntry rewrite(TimelineEntry entry, Predicate<TimelineEntry> fits,
            UnaryOperator<TimelineEntry> change) {
        TimelineEntry current = entry;
        for (int i = 0; i < Rivals.TRIES; i++) {
            if (!fits.test(current)) {
                return current;
            }
            switch (timeline.replace(current, change.apply(current).shownAgainAt(clock.instant()))) {
                case Replaced.Done(TimelineEntry stored) -> {
                    return stored;
                }
                case Replaced.Stale(Optional<TimelineEntry> other) -> current = other.orElse(current);
            }
        }
        throw new IllegalStateException("the entry changed during " + Rivals.TRIES + " tries");
    }

    private static boolean isMessage(TimelineEntry entry) {
        return entry.content() instanceof Content.MessageIn;
    }

    private static boolean isPending(TimelineEntry entry) {
        return entry.content() instanceof Content.MessageIn(String id, InMessage.Binary binary)
                && binary.media().state() == Media.State.PENDING;
    }

    private static TimelineEntry withMedia(TimelineEntry entry, Media media) {
        return entry.content() instanceof Content.MessageIn(String id, InMessage.Binary binary)
                ? entry.withContent(new Content.MessageIn(id,
                        new InMessage.Binary(binary.type(), binary.fileName(), media)))
                : entry;
    }

    private static TimelineEntry withdrawn(TimelineEntry entry) {
        return entry.content() instanceof Content.MessageIn(String id, InMessage message)
                ? entry.withContent(new Content.Unsent(id, message.type())).withRaw(Optional.empty())
                        .withMessageMark(Optional.empty())
                : entry;
    }
}
