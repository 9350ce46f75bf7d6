package henji.local.stack.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Henji's own time on this machine: the real clock plus an offset that only grows, so that nothing stored is ever in
 * the future. The offset stays in a file and is there after a restart. Request signing and the queues keep real time.
 */
public final class MovableClock implements InstantSource {

    private final Optional<Path> file;
    private volatile long offsetMillis;

    private MovableClock(Optional<Path> file, long offsetMillis) {
        this.file = file;
        this.offsetMillis = offsetMillis;
    }

    /** A clock whose offset is forgotten with the process. */
    public static MovableClock inMemory() {
        return new MovableClock(Optional.empty(), 0);
    }

    /** A clock whose offset is kept in this file. */
    public static MovableClock onFile(Path file) {
        try {
            long offset = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
            return new MovableClock(Optional.of(file), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(file + " does not hold the clock's offset in milliseconds", e);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(offsetMillis);
    }

    /** How far this clock is ahead of the real one, in milliseconds. */
    public long offsetMillis() {
        return offsetMillis;
    }

    /** Moves forward to this moment; a moment that has passed changes nothing. */
    public synchronized void moveTo(Instant moment) {
        long offset = moment.toEpochMilli() - Instant.now().toEpochMilli();
        if (offset <= offsetMillis) {
            return;
        }
        offsetMillis = offset;
        file.ifPresent(this::keep);
    }

    private void keep(Path target) {
        try {
            Path written = Files.writeString(target.resolveSibling(target.getFileName() + ".new"), offsetMillis + "\n");
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
