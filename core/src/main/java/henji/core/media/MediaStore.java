package henji.core.media;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Our own storage of pictures, videos, sounds and files. Safe for use by several threads. */
public interface MediaStore {

    /** A stored object. */
    record Stored(String contentType, long bytes) {
        public Stored {
            Objects.requireNonNull(contentType);
        }
    }

    /**
     * Stores the bytes under LINE's message id; storing again overwrites with the same.
     *
     * @param content read to its end, not closed
     * @return how many bytes it held
     * @throws UncheckedIOException with the cause as {@code content} gave it, if that breaks off; nothing is stored
     */
    long put(String messageId, String contentType, InputStream content);

    Optional<Stored> find(String messageId);

    /** Removes it; nothing happens if there is none. */
    void remove(String messageId);

    /**
     * An address under which a browser may load it.
     *
     * @param life how long the address works, at most one hour
     * @param download name under which a browser saves it; absent to show it
     */
    URI address(String messageId, Duration life, Optional<String> download);
}
