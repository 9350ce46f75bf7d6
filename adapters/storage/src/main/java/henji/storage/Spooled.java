package henji.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A stream's bytes as a temporary file: they can be read several times and need no memory, however long a video is.
 *
 * @param file removed on {@link #close()}
 */
record Spooled(Path file) implements AutoCloseable {

    /**
     * Reads the stream to its end; does not close it.
     *
     * @throws UncheckedIOException if the stream breaks or the disk is full; no file is left then
     */
    static Spooled of(InputStream content) {
        try {
            Spooled spooled = new Spooled(Files.createTempFile("henji-media-", ".part"));
            try {
                Files.copy(content, spooled.file, StandardCopyOption.REPLACE_EXISTING);
                return spooled;
            } catch (IOException e) {
                spooled.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
