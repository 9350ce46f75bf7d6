package henji.core.inbound;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.settings.Preset;
import henji.core.settings.SettingsStore;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.Entries;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An account with the basic marks, a clock that is moved by hand, and a fuse that crashes the n-th call of a port. */
final class World {

    final InMemoryConversations store = new InMemoryConversations();
    final InMemorySettings settings = InMemorySettings.with(Preset.BASIC);
    final ScriptedLine line = new ScriptedLine();
    final Set<String> tasks = new LinkedHashSet<>();
    final List<DomainEvent> published = new ArrayList<>();
    Instant now = People.NOW;
    /** Runs right before a friend is written. */
    Runnable meanwhile = () -> {
    };
    private int fuse = Integer.MAX_VALUE;
    private boolean afterwards;

    /** The process ends here. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Crashes at the n-th call of any port, before its effect or after it. */
    void crashAt(int call, boolean afterTheEffect) {
        fuse = call;
        afterwards = afterTheEffect;
    }

    /** Whether the fuse has not burnt down yet. */
    boolean survived() {
        return fuse > 0;
    }

    void receive(RawEvent event) {
        useCase().record(Entries.BOT, now, event);
    }

    /** The event arrives this long after it happened. */
    void receiveLate(RawEvent event, Duration delay) {
        now = LineEventReader.read(Entries.BOT, now, event).happened().plus(delay);
        receive(event);
    }

    Friend friend(int number) {
        return store.read(People.id(number)).orElseThrow();
    }

    private RecordInbound useCase() {
        InboundTasks asked = new InboundTasks() {
            @Override
            public void nameChanged(FriendId friend) {
                tasks.add("name " + friend);
            }

            @Override
            public void readProfileLater(FriendId friend, int tries) {
                tasks.add("profile " + friend + " " + tries);
            }

            @Override
            public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
                tasks.add("media " + messageId);
            }
        };
        FriendStore friends = fused(FriendStore.class, store);
        FriendStore interrupted = (FriendStore) Proxy.newProxyInstance(World.class.getClassLoader(),
                new Class<?>[] {FriendStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        Runnable once = meanwhile;
                        meanwhile = () -> {
                        };
                        once.run();
                    }
                    return invoke(friends, method, arguments);
                });
        return new RecordInbound(interrupted, fused(TimelineStore.class, store),
                fused(SettingsStore.class, settings)::read, line::profile, fused(InboundTasks.class, asked),
                fused(DomainEvents.class, published::addAll), new IndexShards(4), () -> now);
    }

    private <T> T fused(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[] {port},
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

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
