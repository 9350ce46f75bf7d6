package henji.core.media;

import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.LineEvents;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class FetchMediaTest {

    private static final ThreadId THREAD = ThreadId.of(id(1));

    private final InMemoryConversations timeline = new InMemoryConversations();
    private final Map<String, byte[]> objects = new HashMap<>();
    private final TimelineEntry picture = Entries.incoming(LineEvents.image(id(1), "e1", NOW, "100"))
            .withMessageMark(Optional.of(TODO));
    private Instant now = NOW.plusSeconds(1);
    private LineContent.Answer answer = new LineContent.Answer.NotReady();
    private Runnable meanwhile = () -> {
    };
    private Runnable beforeLineAnswers = () -> {
    };

    @BeforeEach
    void aPictureCame() {
        timeline.putIfAbsent(picture);
    }

    @Test
    void aPictureIsStoredAndTheEntrySaysSo() {
        answer = found();

        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Done());

        assertThat(objects).containsKey("100");
        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 3));
        assertThat(stored().recordedAt()).isEqualTo(now);
        assertThat(stored().messageMark()).contains(TODO);
    }

    @Test
    void aSecondMessageForAStoredPictureDoesNothing() {
        answer = found();
        fetch();
        TimelineEntry before = stored();
        answer = new LineContent.Answer.NotFound();

        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Done());

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatLineStillPreparesIsAskedForAgainAndLessOftenWithTime() {
        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Later(Duration.ofSeconds(5)));
        now = NOW.plusSeconds(90);
        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Later(Duration.ofMinutes(1)));
        now = NOW.plus(Duration.ofHours(2));
        answer = new LineContent.Answer.Failed("status-500");
        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Later(Duration.ofMinutes(15)));

        assertThat(media()).isEqualTo(Media.PENDING);
    }

    @Test
    void whatLineDoesNotGiveForADayBecomesAPlaceholder() {
        now = NOW.plus(Duration.ofHours(24));
        answer = new LineContent.Answer.NotFound();

        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Done());

        assertThat(media()).isEqualTo(Media.GONE);
    }

    @Test
    void whatIsTooLargeBecomesAPlaceholderAtOnce() {
        answer = new LineContent.Answer.TooLarge();

        fetch();

        assertThat(media()).isEqualTo(Media.GONE);
    }

    @Test
    void whatTurnsOutTooLongBecomesAPlaceholderAtOnceAndLeavesNoBytes() {
        answer = new LineContent.Answer.Found("video/mp4", new InputStream() {
            @Override
            public int read() throws IOException {
                throw new ContentTooLong(3);
            }
        });

        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Done());

        assertThat(media()).isEqualTo(Media.GONE);
        assertThat(objects).isEmpty();
    }

    @Test
    void whatBreaksOffForAnotherReasonIsFetchedAgain() {
        answer = new LineContent.Answer.Found("video/mp4", new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });

        assertThatThrownBy(this::fetch).isInstanceOf(UncheckedIOException.class);

        assertThat(media()).isEqualTo(Media.PENDING);
    }

    @Test
    void aPictureThatAnotherAttemptStoredMeanwhileIsNotGivenUp() {
        now = NOW.plus(Duration.ofHours(24));
        answer = new LineContent.Answer.NotFound();
        beforeLineAnswers = () -> timeline.replace(picture, picture.withContent(new Content.MessageIn("100",
                new InMessage.Binary("image", Optional.empty(), Media.stored("image/jpeg", 3)))));

        assertThat(fetch()).isEqualTo(new FetchMedia.Result.Done());

        assertThat(media()).isEqualTo(Media.stored("image/jpeg", 3));
    }

    @Test
    void aMessageThatLineCallsWithdrawnLosesItsContent() {
        answer = new LineContent.Answer.Unsent();

        fetch();

        assertThat(stored().content()).isEqualTo(new Content.Unsent("100", "image"));
        assertThat(stored().raw()).isEmpty();
        assertThat(stored().messageMark()).isEmpty();
    }

    @Test
    void aTombstoneTakesTheBytesOutOfStorage() {
        objects.put("100", new byte[] {1});
        timeline.replace(picture, picture.withContent(new Content.Unsent("100", "image")).withRaw(Optional.empty()));

        fetch();

        assertThat(objects).isEmpty();
    }

    @Test
    void aPictureWithdrawnWhileItIsCopiedLeavesNoBytes() {
        answer = found();
        meanwhile = () -> timeline.replace(picture, picture.withContent(new Content.Unsent("100", "image"))
                .withRaw(Optional.empty()));

        fetch();

        assertThat(objects).isEmpty();
        assertThat(stored().content()).isEqualTo(new Content.Unsent("100", "image"));
    }

    @Test
    void anEntryThatIsNotThereNeedsNothing() {
        assertThat(useCase().fetch(ThreadId.of(id(2)), picture.key())).isEqualTo(new FetchMedia.Result.Done());
    }

    private static LineContent.Answer found() {
        return new LineContent.Answer.Found("image/jpeg", new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    private FetchMedia.Result fetch() {
        return useCase().fetch(THREAD, picture.key());
    }

    private FetchMedia useCase() {
        return new FetchMedia(timeline, messageId -> {
            beforeLineAnswers.run();
            return answer;
        }, new MediaStore() {
            @Override
            public long put(String messageId, String contentType, InputStream content) {
                try {
                    objects.put(messageId, content.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                meanwhile.run();
                return objects.containsKey(messageId) ? objects.get(messageId).length : 0;
            }

            @Override
            public Optional<Stored> find(String messageId) {
                throw new UnsupportedOperationException("fetching needs no look into the storage");
            }

            @Override
            public void remove(String messageId) {
                objects.remove(messageId);
            }

            @Override
            public URI address(String messageId, Duration life, Optional<String> download) {
                throw new UnsupportedOperationException("fetching needs no address");
            }
        }, () -> now);
    }

    private TimelineEntry stored() {
        return timeline.read(THREAD, picture.key()).orElseThrow();
    }

    private Media media() {
        return ((InMessage.Binary) ((Content.MessageIn) stored().content()).message()).media();
    }
}
