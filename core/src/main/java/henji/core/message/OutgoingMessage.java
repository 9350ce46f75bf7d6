package henji.core.message;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import java.net.URI;
import java.util.regex.Pattern;

/** One message object that LINE shows as one bubble. Limits: LINE's reference, "Message objects". */
public sealed interface OutgoingMessage {

    /**
     * A text, kept as typed.
     *
     * @param text 1 to {@value #MAX} UTF-16 code units, as LINE counts
     */
    record Text(String text) implements OutgoingMessage {
        /** LINE's limit. */
        public static final int MAX = 5_000;

        public Text {
            text = henji.core.input.Text.body("text", text, MAX);
        }

        /** Without the text, so that none gets into a log. */
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * A sticker that LINE lets bots send.
     *
     * @param packageId 1 to 20 digits
     * @param stickerId 1 to 20 digits
     */
    record Sticker(String packageId, String stickerId) implements OutgoingMessage {
        private static final Pattern FORM = Pattern.compile("[0-9]{1,20}");

        public Sticker {
            if (packageId == null || !FORM.matcher(packageId).matches()) {
                throw InvalidInput.at("packageId", "bad-id");
            }
            if (stickerId == null || !FORM.matcher(stickerId).matches()) {
                throw InvalidInput.at("stickerId", "bad-id");
            }
        }
    }

    /**
     * A picture that LINE's apps load from its address: a JPEG or PNG of at most 10 MB, its preview of at most 1 MB.
     * Nobody here ever loads it.
     *
     * @param originalUrl https with a host and without a password, percent-encoded, at most {@value #URL_MAX}
     *     characters
     * @param previewUrl as {@code originalUrl}
     */
    record Image(String originalUrl, String previewUrl) implements OutgoingMessage {
        /** LINE's limit. */
        public static final int URL_MAX = 2_000;

        public Image {
            address("originalContentUrl", originalUrl);
            address("previewImageUrl", previewUrl);
        }

        private static void address(String path, String value) {
            if (value == null || value.isEmpty()) {
                throw InvalidInput.at(path, "missing");
            }
            if (value.length() > URL_MAX) {
                throw new InvalidInput(Fault.at(path, "too-long", "max", URL_MAX));
            }
            if (!isPublic(value)) {
                throw InvalidInput.at(path, "bad-url");
            }
        }

        private static boolean isPublic(String value) {
            if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                return false;
            }
            try {
                URI uri = URI.create(value);
                return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
