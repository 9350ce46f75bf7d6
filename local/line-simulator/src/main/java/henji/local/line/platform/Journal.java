package henji.local.line.platform;

import com.fasterxml.jackson.core.JacksonException;
import henji.local.line.wire.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The append-only log of facts, one JSON line each. A line is handed to the operating system before the call it
 * belongs to is answered, so a killed simulator forgets nothing it said; a power failure may cost the last moments.
 * A last line without its end was never answered for and is cut off. One process at a time may hold it.
 */
final class Journal implements AutoCloseable {

    private final Optional<FileChannel> channel;

    private Journal(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** A journal that forgets. */
    static Journal none() {
        return new Journal(Optional.empty());
    }

    /**
     * Opens the journal and hands every fact in it to the reader.
     *
     * @throws UncheckedIOException when the file cannot be read or written
     * @throws IllegalStateException when another process holds it, or a line in it is no fact
     */
    static Journal open(Path file, Consumer<Fact> reader) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            long complete = replay(file, reader);
            channel.truncate(complete);
            channel.position(complete);
            return new Journal(Optional.of(channel));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("journal " + file, unreadable);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IllegalStateException("another LINE simulator uses " + file.getParent());
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw new IllegalStateException("another LINE simulator uses " + file.getParent(), sameProcess);
        }
    }

    private static long replay(Path file, Consumer<Fact> reader) throws IOException {
        long complete = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            LineBuffer line = new LineBuffer();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                try {
                    reader.accept(Json.MAPPER.readValue(line.array(), 0, line.size(), Fact.class));
                } catch (JacksonException damaged) {
                    throw new IllegalStateException("damaged journal " + file + " at byte " + complete, damaged);
                }
                complete += line.size() + 1L;
                line.reset();
            }
        }
        return complete;
    }

    /** @throws UncheckedIOException when the disk takes no more; the fact must then be treated as not happened */
    void append(Fact fact) {
        if (channel.isEmpty()) {
            return;
        }
        FileChannel to = channel.get();
        byte[] line = (Json.text(fact) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long start = to.position();
            try {
                ByteBuffer buffer = ByteBuffer.wrap(line);
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            } catch (IOException partly) {
                to.truncate(start);
                throw partly;
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the LINE simulator's journal cannot be written", full);
        }
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException unclosable) {
                throw new UncheckedIOException(unclosable);
            }
        });
    }

    /** A byte buffer whose array can be read without a copy. */
    private static final class LineBuffer extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }
}
