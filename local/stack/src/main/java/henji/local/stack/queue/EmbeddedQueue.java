package henji.local.stack.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One queue in memory. Its messages stand in groups: those of a FIFO queue in the sender's, of which one after the
 * other is worked on; those of a standard queue each in one of its own. A group is ready while its first message may be
 * received and none of it is in somebody's hands, so that a receive looks at nothing but what it gives. Times are real
 * ones. Safe for use by several threads.
 */
final class EmbeddedQueue {

    /** How long SQS remembers a deduplication id. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final boolean fifo;
    private final Optional<Redrive> redrive;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Message> byId = new LinkedHashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Deque<Group> ready = new ArrayDeque<>();
    /** When groups are to be looked at again: a delay or a visibility time-out ends. */
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final LinkedHashMap<String, Sent> remembered = new LinkedHashMap<>();
    private long sequence;

    /** Where a message goes that was received so often. */
    record Redrive(EmbeddedQueue deadLetters, int maxReceiveCount) {}

    /**
     * What is to be sent.
     *
     * @param group absent on a standard queue
     * @param dedupe what is there once in five minutes; absent on a standard queue
     * @param fields what the sender gave
     */
    record Letter(String id, Optional<String> group, Optional<String> dedupe, Map<String, Object> fields) {}

    /** What a sender is told; of a repetition, what the first was told. */
    record Sent(String id, long sequence, long at) {}

    /** A message as it is handed out. */
    record Handed(Letter letter, String receipt, int receives, long sentAt, long firstReceive, long sequence) {}

    /** How many messages there are. */
    record Sizes(long visible, long inFlight, long delayed) {}

    private record Alarm(long at, Group group) {}

    private static final class Group {
        private final String name;
        private final Deque<Message> messages = new ArrayDeque<>();
        private boolean isReady;

        Group(String name) {
            this.name = name;
        }
    }

    private static final class Message {
        private final Letter letter;
        private final Group group;
        private final long sentAt;
        private final long sequence;
        private long visibleFrom;
        private int receives;
        private long firstReceive;
        private String receipt = "";

        Message(Letter letter, Group group, long sentAt, long sequence, long visibleFrom) {
            this.letter = letter;
            this.group = group;
            this.sentAt = sentAt;
            this.sequence = sequence;
            this.visibleFrom = visibleFrom;
        }

        boolean isInFlight(long now) {
            return receives > 0 && visibleFrom > now;
        }
    }

    EmbeddedQueue(boolean fifo, Optional<Redrive> redrive) {
        this.fifo = fifo;
        this.redrive = redrive;
    }

    Sent send(Letter letter, Duration delay) {
        lock.lock();
        try {
            long now = System.currentTimeMillis();
            forget(now);
            Sent known = letter.dedupe().map(remembered::get).orElse(null);
            if (known != null) {
                return known;
            }
            Sent sent = new Sent(letter.id(), ++sequence, now);
            letter.dedupe().ifPresent(id -> remembered.put(id, sent));
            add(letter, now, sent.sequence(), now + delay.toMillis());
            return sent;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Up to {@code most} messages.
     *
     * @param visibility how long nobody else gets them
     * @param wait how long to wait for the first
     */
    List<Handed> receive(int most, Duration visibility, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.currentTimeMillis() + wait.toMillis();
            while (true) {
                long now = System.currentTimeMillis();
                ring(now);
                List<Handed> handed = take(most, visibility, now);
                if (!handed.isEmpty() || now >= end) {
                    return handed;
                }
                long until = alarms.isEmpty() ? end : Math.min(end, alarms.peek().at());
                changed.await(Math.max(1, until - now), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Deletes a message for who received it last.
     *
     * @return false if somebody has received it since; a message that is not there is deleted
     */
    boolean delete(String receipt) {
        lock.lock();
        try {
            Message message = byId.get(idOf(receipt));
            if (message == null) {
                return true;
            }
            if (!message.receipt.equals(receipt)) {
                return false;
            }
            byId.remove(message.letter.id());
            message.group.messages.remove(message);
            settle(message.group, System.currentTimeMillis());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a message be seen by others after so long, from now.
     *
     * @return false if it is not in the hands of who asks
     */
    boolean changeVisibility(String receipt, Duration visibility) {
        lock.lock();
        try {
            long now = System.currentTimeMillis();
            Message message = byId.get(idOf(receipt));
            if (message == null || !message.receipt.equals(receipt) || !message.isInFlight(now)) {
                return false;
            }
            message.visibleFrom = now + visibility.toMillis();
            alarms.add(new Alarm(message.visibleFrom, message.group));
            settle(message.group, now);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void purge() {
        lock.lock();
        try {
            byId.clear();
            groups.clear();
            ready.clear();
            alarms.clear();
        } finally {
            lock.unlock();
        }
    }

    Sizes sizes() {
        lock.lock();
        try {
            long now = System.currentTimeMillis();
            long inFlight = byId.values().stream().filter(message -> message.isInFlight(now)).count();
            long delayed = byId.values().stream()
                    .filter(message -> message.receives == 0 && message.visibleFrom > now).count();
            return new Sizes(byId.size() - inFlight - delayed, inFlight, delayed);
        } finally {
            lock.unlock();
        }
    }

    private void add(Letter letter, long sentAt, long number, long visibleFrom) {
        Group group = groups.computeIfAbsent(fifo ? letter.group().orElseThrow() : letter.id(), Group::new);
        Message message = new Message(letter, group, sentAt, number, visibleFrom);
        byId.put(letter.id(), message);
        group.messages.add(message);
        settle(group, System.currentTimeMillis());
    }

    private List<Handed> take(int most, Duration visibility, long now) {
        List<Handed> handed = new ArrayList<>();
        while (handed.size() < most && !ready.isEmpty()) {
            Group group = ready.poll();
            group.isReady = false;
            Iterator<Message> messages = group.messages.iterator();
            while (handed.size() < most && messages.hasNext()) {
                Message message = messages.next();
                if (message.visibleFrom > now) {
                    break;
                }
                if (redrive.isPresent() && message.receives >= redrive.get().maxReceiveCount()) {
                    messages.remove();
                    byId.remove(message.letter.id());
                    redrive.get().deadLetters().bury(message.letter, message.sentAt);
                } else {
                    handed.add(hand(message, now + visibility.toMillis(), now));
                }
            }
            settle(group, now);
        }
        return handed;
    }

    private Handed hand(Message message, long until, long now) {
        message.receives++;
        message.firstReceive = message.receives == 1 ? now : message.firstReceive;
        message.visibleFrom = until;
        message.receipt = message.letter.id() + "#" + message.receives;
        alarms.add(new Alarm(until, message.group));
        return new Handed(message.letter, message.receipt, message.receives, message.sentAt, message.firstReceive,
                message.sequence);
    }

    /** Takes a message over that another queue gave up; it keeps its id. */
    private void bury(Letter letter, long sentAt) {
        lock.lock();
        try {
            add(letter, sentAt, ++sequence, System.currentTimeMillis());
        } finally {
            lock.unlock();
        }
    }

    private void ring(long now) {
        while (!alarms.isEmpty() && alarms.peek().at() <= now) {
            settle(alarms.poll().group(), now);
        }
    }

    /** Makes a group ready if it is, and says so. */
    private void settle(Group group, long now) {
        Message first = group.messages.peekFirst();
        if (first == null) {
            groups.remove(group.name, group);
            if (group.isReady) {
                ready.remove(group);
                group.isReady = false;
            }
            return;
        }
        if (group.isReady || isInHands(group, now)) {
            return;
        }
        if (first.visibleFrom > now) {
            alarms.add(new Alarm(first.visibleFrom, group));
            // Whoever waits has to wait for less.
            changed.signal();
            return;
        }
        group.isReady = true;
        ready.add(group);
        changed.signal();
    }

    /** Those that were received stand first. */
    private static boolean isInHands(Group group, long now) {
        for (Message message : group.messages) {
            if (message.receives == 0) {
                return false;
            }
            if (message.isInFlight(now)) {
                return true;
            }
        }
        return false;
    }

    private void forget(long now) {
        Iterator<Sent> oldest = remembered.values().iterator();
        while (oldest.hasNext() && oldest.next().at() + REMEMBERED.toMillis() <= now) {
            oldest.remove();
        }
    }

    private static String idOf(String receipt) {
        int end = receipt.indexOf('#');
        return end < 0 ? receipt : receipt.substring(0, end);
    }
}
