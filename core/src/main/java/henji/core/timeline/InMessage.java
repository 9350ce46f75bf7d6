package henji.core.timeline;

import java.util.Objects;
import java.util.Optional;

/** What a friend sent. */
public sealed interface InMessage {

    /** LINE's word for it: {@code text}, {@code image}, {@code sticker} … */
    String type();

    record Text(String text) implements InMessage {
        public Text {
            Objects.requireNonNull(text);
        }

        @Override
        public String type() {
            return "text";
        }

        /** Without the text, so that none gets into a log. */
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * A picture, video, sound or file.
     *
     * @param type {@code image}, {@code video}, {@code audio} or {@code file}
     * @param fileName of a file, as the friend's device named it: untrusted
     */
    record Binary(String type, Optional<String> fileName, Media media) implements InMessage {
        public Binary {
            Objects.requireNonNull(type);
            Objects.requireNonNull(fileName);
            Objects.requireNonNull(media);
        }

        /** Without the file's name, which a person gave it. */
        @Override
        public String toString() {
            return "Binary[" + type + ", " + media + "]";
        }
    }

    /**
     * @param text of a message sticker; the picture cannot be fetched from LINE
     */
    record Sticker(String packageId, String stickerId, Optional<String> text) implements InMessage {
        public Sticker {
            Objects.requireNonNull(packageId);
            Objects.requireNonNull(stickerId);
            Objects.requireNonNull(text);
        }

        @Override
        public String type() {
            return "sticker";
        }

        /** Without the text, so that none gets into a log. */
        @Override
        public String toString() {
            return "Sticker[" + packageId + ", " + stickerId + "]";
        }
    }

    record Location(Optional<String> title, Optional<String> address, double latitude, double longitude)
            implements InMessage {
        public Location {
            Objects.requireNonNull(title);
            Objects.requireNonNull(address);
        }

        @Override
        public String type() {
            return "location";
        }

        /** Never a place, so that none gets into a log. */
        @Override
        public String toString() {
            return "Location[…]";
        }
    }

    /** A type that we do not know, or a known one without its fields. The raw event has it all. */
    record Other(String type) implements InMessage {
        public Other {
            Objects.requireNonNull(type);
        }
    }
}
