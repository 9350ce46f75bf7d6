package henji.core.line;

import java.util.Objects;
import java.util.Optional;

/** What LINE says of a friend's profile. */
public sealed interface ProfileAnswer {

    /** @param language BCP 47, only where the friend let LINE tell it */
    record Found(String displayName, Optional<String> pictureUrl, Optional<String> language)
            implements ProfileAnswer {
        public Found {
            Objects.requireNonNull(displayName);
            Objects.requireNonNull(pictureUrl);
            Objects.requireNonNull(language);
        }

        /** Never a name, so that none gets into a log. */
        @Override
        public String toString() {
            return "Found[…]";
        }
    }

    /** 404: unknown to the channel, blocked, or left LINE. */
    record NotAvailable() implements ProfileAnswer {
    }

    /** No answer this time; ask later. */
    record Failed(String why) implements ProfileAnswer {
        public Failed {
            Objects.requireNonNull(why);
        }
    }
}
