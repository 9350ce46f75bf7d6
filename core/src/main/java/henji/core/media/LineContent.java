package henji.core.media;

import java.io.InputStream;
import java.util.Objects;

/** Message content at LINE, which deletes it after an undisclosed time. */
public interface LineContent {

    /** What LINE gave. */
    sealed interface Answer {

        /**
         * 200.
         *
         * @param content to be closed by the caller; of unknown length, breaks off with {@link ContentTooLong}
         */
        record Found(String contentType, InputStream content) implements Answer {
            public Found {
                Objects.requireNonNull(contentType);
                Objects.requireNonNull(content);
            }
        }

        /** 202: LINE is still preparing it; ask again. */
        record NotReady() implements Answer {
        }

        /** 404: unknown, or no longer kept. */
        record NotFound() implements Answer {
        }

        /** 410: the friend withdrew the message. */
        record Unsent() implements Answer {
        }

        /** Larger than we take. */
        record TooLarge() implements Answer {
        }

        /** Anything else, also no answer; ask again. */
        record Failed(String why) implements Answer {
            public Failed {
                Objects.requireNonNull(why);
            }
        }
    }

    /** @param messageId LINE's id, from a message whose content LINE itself hosts */
    Answer fetch(String messageId);
}
