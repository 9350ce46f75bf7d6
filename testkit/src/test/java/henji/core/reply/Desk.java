package henji.core.reply;

import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.id;

import henji.core.conversation.ConversationStore;
import henji.core.event.DomainEvent;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.RecordInbound;
import henji.core.line.LineApi;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.SendRequest.WantedWay;
import henji.core.settings.Preset;
import henji.core.timeline.Content;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.InMemorySweepMemory;
import henji.testkit.store.LineEvents;
import henji.testkit.store.People;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A desk with one friend who has just asked something, a LINE in memory, and a fuse that crashes a port's call. */
final class Desk {

    private static final IndexShards SHARDS = new IndexShards(4);

    final InMemoryConversations store = new InMemoryConversations();
    final InMemorySettings settings = InMemorySettings.with(Preset.BASIC);
    final ScriptedLine line = new ScriptedLine();
    final InMemorySweepMemory sweeps = new InMemorySweepMemory();
    final List<DomainEvent> published = new ArrayList<>();
    Instant now = People.NOW;
    Supplier<String> channelId = () -> "1234567890";
    private String epoch = "1";
    private int fuse = Integer.MAX_VALUE;
    private boolean afterwards;

    /** The process ends here. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Desk() {
        receive("e1");
    }

    void receive(String eventId) {
        InboundTasks none = new InboundTasks() {
            @Override
            public void nameChanged(FriendId friend) {
                throw new IllegalStateException("nobody has a name here");
            }

            @Override
            public void readProfileLater(FriendId friend, int tries) {
                throw new IllegalStateException("LINE always answers here");
            }

            @Override
            public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
                throw new IllegalStateException("nobody sends pictures here");
            }
        };
        new RecordInbound(store, store, settings::read, line::profile, none, events -> {
        }, SHARDS, () -> now).record(Entries.BOT, now, LineEvents.text(id(1), eventId, now, "m-" + eventId, "?"));
    }

    /** Crashes at the n-th call of any port, before its effect or after it. */
    void crashAt(int call, boolean afterTheEffect) {
        fuse = call;
        afterwards = afterTheEffect;
    }

    /** From here on the stack is another one, over tables restored from a backup. */
    void restored() {
        epoch = "2";
    }

    boolean survived() {
        return fuse > 0;
    }

    Friend friend() {
        return store.read(id(1)).orElseThrow();
    }

    SendRequest request(String operation, Optional<MarkId> mark) {
        return request(operation, mark.<MarkWish>map(MarkWish.Set::new).orElseGet(MarkWish.Keep::new));
    }

    SendRequest request(String operation, MarkWish mark) {
        return new SendRequest(id(1), new OperationId(operation), HANAKO, friend().conversation().headEntry(),
                OutgoingMessages.of(new OutgoingMessage.Text("はい、できます。")), WantedWay.AUTO, mark);
    }

    SendResult send(SendRequest request) {
        return new SendMessage(fused(FriendStore.class, store), fused(ConversationStore.class, store),
                fused(TimelineStore.class, store), settings, attempt(), SHARDS, () -> now, epoch).send(request);
    }

    int sweepAfter(Duration pause) {
        now = now.plus(pause);
        return new SweepSends(fused(TimelineStore.class, store), sweeps, attempt(), SHARDS, () -> now, epoch)
                .sweepAll();
    }

    int tickAt(Instant moment) {
        now = moment;
        return new SweepSends(store, sweeps, attempt(), SHARDS, () -> now, epoch).sweep();
    }

    private Attempt attempt() {
        return new Attempt(fused(FriendStore.class, store), fused(TimelineStore.class, store),
                fused(LineApi.class, line), channelId, published::addAll, () -> now);
    }

    List<TimelineEntry> sent() {
        return store.all(ThreadId.of(id(1))).stream()
                .filter(entry -> entry.content() instanceof Content.MessageOut).toList();
    }

    static Sending sending(TimelineEntry entry) {
        return ((Content.MessageOut) entry.content()).sending();
    }

    private <T> T fused(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {port},
                (proxy, method, arguments) -> {
                    boolean burnt = --fuse == 0;
                    if (burnt && !afterwards) {
                        throw new Crash();
                    }
                    Object result = invoke(target, method, arguments);
                    if (burnt) {
                        throw new Crash();
                    }
                    return result;
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
