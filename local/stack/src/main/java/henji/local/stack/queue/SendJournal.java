package henji.local.stack.queue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what the queues hold, because they are in memory. One line per fact, handed to the operating
 * system before the call is answered; so a killed process loses nothing, while a power cut may. A half-written last
 * line belongs to a call that was never answered and is skipped. Thread-safe.
 */
final class SendJournal implements AutoCloseable {

    private static final int REMEMBERED = 100_000;

    private final Path file;
    private final Map<String, OpenMessage> open = new LinkedHashMap<>();
    /** Ids of deleted messages: a delete may come before its send is written, and a repeated send must not reopen. */
    private final Map<String, Boolean> closed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private FileChannel channel;
    private long lines;

    private SendJournal(Path file) {
        this.file = file;
    }

    /** Reads what is there; nothing is written before {@link #begin}. */
    static SendJournal read(Path file) {
        SendJournal journal = new SendJournal(file);
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                String line;
                while ((line = reader.readLine()) != null) {
                    journal.replay(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return journal;
    }

    /** The messages that are sent and not deleted, in the order they were sent. */
    synchronized List<OpenMessage> open() {
        return List.copyOf(open.values());
    }

    synchronized Optional<OpenMessage> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Starts a new file with these messages, which replaces the old one at once. */
    synchronized void begin(Collection<OpenMessage> messages) {
        open.clear();
        closed.clear();
        messages.forEach(message -> open.put(message.id(), message));
        rewrite();
    }

    synchronized void sent(OpenMessage message) {
        if (open.containsKey(message.id()) || closed.containsKey(message.id())) {
            return;
        }
        open.put(message.id(), message);
        append(sendLine(message));
    }

    synchronized void deleted(String id) {
        closed.put(id, true);
        if (open.remove(id) != null) {
            append(Map.of("op", "delete", "id", id));
        }
        if (lines > 50_000 && lines > 10L * open.size()) {
            rewrite();
        }
    }

    /** The message went to another queue: it was received too often. */
    synchronized void moved(String id, String queue) {
        OpenMessage message = open.get(id);
        if (message != null) {
            open.put(id, new OpenMessage(id, queue, message.sentAt(), message.visibleFrom(), message.fields()));
            append(Map.of("op", "move", "id", id, "queue", queue));
        }
    }

    synchronized void purged(String queue) {
        List<String> ids = open.values().stream()
                .filter(message -> message.queue().equals(queue))
                .map(OpenMessage::id)
                .toList();
        ids.forEach(this::deleted);
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(String line) {
        Map<String, Object> fact;
        try {
            fact = JSON.std.mapFrom(line);
        } catch (IOException e) {
            return;
        }
        String id = String.valueOf(fact.get("id"));
        switch (String.valueOf(fact.get("op"))) {
            case "send" -> {
                @SuppressWarnings("unchecked")
                Map<String, Object> fields = (Map<String, Object>) fact.get("fields");
                open.put(
                        id,
                        new OpenMessage(
                                id,
                                String.valueOf(fact.get("queue")),
                                ((Number) fact.get("sentAt")).longValue(),
                                ((Number) fact.get("visibleFrom")).longValue(),
                                fields));
            }
            case "delete" -> open.remove(id);
            case "move" -> open.computeIfPresent(
                    id,
                    (key, message) -> new OpenMessage(
                            id,
                            String.valueOf(fact.get("queue")),
                            message.sentAt(),
                            message.visibleFrom(),
                            message.fields()));
            default -> throw new IllegalStateException(file + " has a line of an unknown kind: " + fact.get("op"));
        }
    }

    private static Map<String, Object> sendLine(OpenMessage message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("op", "send");
        line.put("id", message.id());
        line.put("queue", message.queue());
        line.put("sentAt", message.sentAt());
        line.put("visibleFrom", message.visibleFrom());
        line.put("fields", message.fields());
        return line;
    }

    private void append(Map<String, Object> line) {
        try {
            write(channel, line);
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException("The queue journal cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(FileChannel target, Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private void rewrite() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            FileChannel target = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            for (OpenMessage message : open.values()) {
                write(target, sendLine(message));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (channel != null) {
                channel.close();
            }
            channel = target;
            lines = open.size();
        } catch (IOException e) {
            throw new UncheckedIOException("The queue journal cannot be written: " + e.getMessage(), e);
        }
    }
}
