package henji.local.line.phones;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes of pictures, videos, voice and files that people sent, by message id. Thread-safe. */
public final class ContentStore {

    private final Optional<Path> folder;
    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();

    /** @param data the simulator's folder; empty keeps the bytes in memory */
    public ContentStore(Optional<Path> data) {
        this.folder = data.map(path -> path.resolve("content"));
    }

    void put(String messageId, byte[] bytes) {
        if (folder.isEmpty()) {
            memory.put(messageId, bytes);
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Files.write(folder.get().resolve(messageId), bytes);
        } catch (IOException full) {
            throw new UncheckedIOException("content of a message cannot be kept", full);
        }
    }

    /** @param messageId digits only: it comes from outside and becomes a file name */
    Optional<byte[]> get(String messageId) {
        if (!messageId.matches("[0-9]{1,30}")) {
            return Optional.empty();
        }
        if (folder.isEmpty()) {
            return Optional.ofNullable(memory.get(messageId));
        }
        Path file = folder.get().resolve(messageId);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void remove(String messageId) {
        memory.remove(messageId);
        folder.ifPresent(path -> {
            try {
                Files.deleteIfExists(path.resolve(messageId));
            } catch (IOException stays) {
                throw new UncheckedIOException(stays);
            }
        });
    }
}
