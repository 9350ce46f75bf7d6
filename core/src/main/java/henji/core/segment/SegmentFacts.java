package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.FollowState;
import henji.core.friend.Names;
import henji.core.mark.MarkId;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What segments test of one friend. Days are of the account's time zone.
 *
 * @param markDay since when the mark stands
 * @param followDay day of the event that set the follow state
 * @param waiting since when the desk owes an answer; absent if it owes none
 * @param texts names and free texts; absent where only the index was read
 */
public record SegmentFacts(
        MarkId mark,
        LocalDate markDay,
        Set<MarkId> messageMarks,
        Set<TagId> tags,
        Map<FieldId, FieldValue> fields,
        Optional<StaffId> assignee,
        FollowState follow,
        Optional<LocalDate> followDay,
        Optional<LocalDate> lastIn,
        Optional<LocalDate> lastOut,
        Optional<Since> waiting,
        Optional<String> language,
        Optional<String> entryRoute,
        Optional<Texts> texts) {

    public SegmentFacts {
        Objects.requireNonNull(mark);
        Objects.requireNonNull(markDay);
        messageMarks = Set.copyOf(messageMarks);
        tags = Set.copyOf(tags);
        fields = Map.copyOf(fields);
        Objects.requireNonNull(assignee);
        Objects.requireNonNull(follow);
        Objects.requireNonNull(followDay);
        Objects.requireNonNull(lastIn);
        Objects.requireNonNull(lastOut);
        Objects.requireNonNull(waiting);
        Objects.requireNonNull(language);
        Objects.requireNonNull(entryRoute);
        Objects.requireNonNull(texts);
    }

    /** What no index carries. */
    public record Texts(Names names, Map<FieldId, String> free) {
        public Texts {
            Objects.requireNonNull(names);
            free = Map.copyOf(free);
        }

        /** Which fields, without their texts. */
        @Override
        public String toString() {
            return "Texts" + free.keySet();
        }
    }

    /** A moment known exactly, or only by its day: then it lies between the two. */
    public record Since(Instant earliest, Instant latest) {

        public Since {
            if (latest.isBefore(earliest)) {
                throw new IllegalArgumentException("latest before earliest");
            }
        }

        public static Since exactly(Instant moment) {
            return new Since(moment, moment);
        }

        /** Some time on this day. */
        public static Since on(LocalDate day, ZoneId zone) {
            return new Since(day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1));
        }
    }
}
