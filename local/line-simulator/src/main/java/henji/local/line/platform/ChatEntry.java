package henji.local.line.platform;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.call.Content;
import henji.local.line.call.Endpoint;
import henji.local.line.people.Friendship;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One thing that can be seen on a phone. {@code sequence} counts all of them from 1 and never changes. */
public sealed interface ChatEntry {

    long sequence();

    Instant at();

    /** @return whether it shows on this person's phone */
    boolean concerns(int person);

    /**
     * An accepted call.
     *
     * @param recipients numbers of the people it reached, sorted, a number twice if it reached somebody twice
     */
    record FromAccount(
            long sequence,
            Instant at,
            Endpoint endpoint,
            String requestId,
            String key,
            Content content,
            List<String> sentIds,
            int[] recipients)
            implements ChatEntry {

        @Override
        public boolean concerns(int person) {
            return Arrays.binarySearch(recipients, person) >= 0;
        }

        /** @return how often it reached this person */
        public int times(int person) {
            int found = Arrays.binarySearch(recipients, person);
            if (found < 0) {
                return 0;
            }
            int from = found;
            int to = found;
            while (from > 0 && recipients[from - 1] == person) {
                from--;
            }
            while (to + 1 < recipients.length && recipients[to + 1] == person) {
                to++;
            }
            return to - from + 1;
        }
    }

    record FromPerson(long sequence, Instant at, int person, String messageId, JsonNode message)
            implements ChatEntry {
        @Override
        public boolean concerns(int number) {
            return number == person;
        }
    }

    record Unsent(long sequence, Instant at, int person, String messageId) implements ChatEntry {
        @Override
        public boolean concerns(int number) {
            return number == person;
        }
    }

    record Befriended(long sequence, Instant at, int person, Friendship friendship) implements ChatEntry {
        @Override
        public boolean concerns(int number) {
            return number == person;
        }
    }
}
