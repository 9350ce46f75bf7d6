package henji.core.timeline;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the bytes of a received picture, video, sound or file are.
 *
 * @param contentType as LINE gave it; absent until stored
 * @param bytes size in bytes; 0 until stored
 */
public record Media(State state, Optional<String> contentType, long bytes) {

    /** The code is stored; it never changes. */
    public enum State {
        /** Not copied from LINE yet. */
        PENDING("p"),
        /** In our own storage. */
        STORED("s"),
        /** LINE no longer has it, or never gave it within a day. */
        GONE("g"),
        /** Hosted elsewhere by whoever sent it; we never fetch such addresses. */
        EXTERNAL("x");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException if no state has this code */
        public static State ofCode(String code) {
            for (State state : values()) {
                if (state.code.equals(code)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no media state: " + code);
        }
    }

    public static final Media PENDING = new Media(State.PENDING, Optional.empty(), 0);
    public static final Media GONE = new Media(State.GONE, Optional.empty(), 0);
    public static final Media EXTERNAL = new Media(State.EXTERNAL, Optional.empty(), 0);

    public Media {
        Objects.requireNonNull(state);
        Objects.requireNonNull(contentType);
    }

    public static Media stored(String contentType, long bytes) {
        return new Media(State.STORED, Optional.of(contentType), bytes);
    }
}
