package henji.functions.mediafetch;

import static henji.testkit.store.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.friend.FriendId;
import henji.core.media.LineContent;
import henji.core.media.MediaStore;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.InMessage;
import henji.core.timeline.Media;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.messaging.ProfileTask;
import henji.runtime.Log;
import henji.runtime.Service;
import henji.testkit.fault.EachCallFails;
import henji.testkit.fault.EachCallFails.End;
import henji.testkit.fault.FailingPorts;
import henji.testkit.queue.RedeliveringQueue;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.People;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call that the function makes to the outside fails once, before its effect and after it. The queue is told so
 * and delivers again, to this instance or to another, and all ends as if nothing had failed.
 */
class OutageTest {

    private static final FriendId FRIEND = People.id(1);

    @ParameterizedTest(name = "another instance: {0}")
    @ValueSource(booleans = {false, true})
    void whateverFailsForAMomentTheQueueBringsAgainAndAllEndsAsIfNothingHad(boolean anotherInstance) {
        List<String> calls = EachCallFails.endsTheSame(
                () -> new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA))),
                Set.of(), ports -> new World(ports, anotherInstance).fetch());

        assertThat(calls).contains("timeline.read", "timeline.replace", "line.fetch", "media.put", "media.remove",
                "again.accept", "readProfile.accept");
    }

    /** The function, its queue, LINE and the stores in memory. */
    private static final class World {
        private final InMemoryConversations conversations = new InMemoryConversations();
        private final RedeliveringQueue queue = new RedeliveringQueue();
        private final Map<String, String> objects = new HashMap<>();
        private final Set<ProfileTask> profiles = new HashSet<>();
        private final Set<String> asked = new HashSet<>();
        private final Ports ports;
        private final boolean anotherInstance;
        private final MediaMessages instance;

        World(FailingPorts between, boolean anotherInstance) {
            this.ports = between.around(new Ports(conversations, this::answer, media(),
                    message -> queue.add(message.body(), Optional.empty()),
                    profiles::add));
            this.anotherInstance = anotherInstance;
            this.instance = new MediaMessages(ports, () -> NOW);
        }

        End fetch() {
            List.of("there", "not-ready-yet", "withdrawn-at-line", "too-large", "withdrawn-meanwhile")
                    .forEach(id -> send(picture(id, new Content.MessageIn(id,
                            new InMessage.Binary("image", Optional.empty(), Media.PENDING)))));
            objects.put("withdrawn", "picture");
            send(picture("withdrawn", new Content.Unsent("withdrawn", "image")));
            queue.add(Json.writeText(Map.of("v", 1, "task", "profile", "friendId", FRIEND.value(), "tries", 2)),
                    Optional.empty());

            queue.drain(() -> new SqsWorker(anotherInstance ? new MediaMessages(ports, () -> NOW) : instance));

            assertThat(queue.dead()).isEmpty();
            return new End(Map.of("entries", Set.copyOf(conversations.everything()), "objects", Map.copyOf(objects),
                    "profiles", Set.copyOf(profiles)), queue.failures());
        }

        private TimelineEntry picture(String id, Content content) {
            TimelineEntry entry = TimelineEntry.recorded(new ThreadId(FRIEND.value()), EntryKey.of(NOW, "e-" + id), 0,
                    NOW, new Actor.Friend(), content);
            conversations.putIfAbsent(entry);
            return entry;
        }

        private void send(TimelineEntry entry) {
            String id = switch (entry.content()) {
                case Content.MessageIn in -> in.messageId();
                case Content.Unsent unsent -> unsent.messageId();
                default -> throw new AssertionError("not a picture");
            };
            queue.add(Json.writeText(Map.of("messageId", id, "friendId", FRIEND.value(), "entry",
                    entry.key().value())), Optional.empty());
        }

        private LineContent.Answer answer(String messageId) {
            return switch (messageId) {
                case "not-ready-yet" -> asked.add(messageId) ? new LineContent.Answer.NotReady() : found();
                case "withdrawn-at-line" -> new LineContent.Answer.Unsent();
                case "too-large" -> new LineContent.Answer.TooLarge();
                case "withdrawn-meanwhile" -> {
                    withdraw(messageId);
                    yield found();
                }
                default -> found();
            };
        }

        private static LineContent.Answer found() {
            return new LineContent.Answer.Found("image/jpeg",
                    new ByteArrayInputStream("picture".getBytes(StandardCharsets.UTF_8)));
        }

        private void withdraw(String messageId) {
            TimelineEntry entry = conversations.read(new ThreadId(FRIEND.value()), EntryKey.of(NOW, "e-" + messageId))
                    .orElseThrow();
            conversations.replace(entry, entry.withContent(new Content.Unsent(messageId, "image")));
        }

        private MediaStore media() {
            return new MediaStore() {
                @Override
                public long put(String messageId, String contentType, InputStream content) {
                    try {
                        objects.put(messageId, new String(content.readAllBytes(), StandardCharsets.UTF_8));
                        return objects.get(messageId).length();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public Optional<Stored> find(String messageId) {
                    throw new AssertionError("this function looks at no object");
                }

                @Override
                public void remove(String messageId) {
                    objects.remove(messageId);
                }

                @Override
                public URI address(String messageId, Duration life, Optional<String> download) {
                    throw new AssertionError("this function hands out no address");
                }
            };
        }
    }

    private record SqsWorker(MediaMessages messages) implements RedeliveringQueue.Worker {

        @Override
        public List<String> handle(List<RedeliveringQueue.Message> batch) {
            Consumer<String> nowhere = line -> { };
            return new SqsBatch(batch.stream().map(message -> new SqsRecord(message.id(), message.body(),
                    message.group(), message.receives())).toList())
                    .handle(messages::handle, new Log(nowhere, () -> NOW, "media-fetch"));
        }
    }
}
