package henji.core.delivery.batch;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How many friends of a reminder's run were left out just before the first try, by reason. They are part of the run's
 * cancelled ones.
 *
 * @param counts only those above zero
 */
public record SkipCounts(Map<SkipReason, Long> counts) {

    public static final SkipCounts NONE = new SkipCounts(Map.of());

    public SkipCounts {
        EnumMap<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        counts.forEach((reason, count) -> {
            if (count > 0) {
                copy.put(reason, count);
            }
        });
        counts = copy;
    }

    /** What one batch stands for; whoever was cancelled with it by a person was not left out. */
    public static SkipCounts of(Batch batch) {
        if (batch.status() == BatchStatus.SPLIT || batch.skipped().isEmpty()) {
            return NONE;
        }
        EnumMap<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        for (SkipReason reason : SkipReason.values()) {
            counts.put(reason, (long) batch.skipped().get().of(reason, batch.from(), batch.to()).cardinality());
        }
        return new SkipCounts(counts);
    }

    public SkipCounts plus(SkipCounts other) {
        EnumMap<SkipReason, Long> sum = new EnumMap<>(SkipReason.class);
        sum.putAll(counts);
        other.counts.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new SkipCounts(sum);
    }

    public long of(SkipReason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /** Text form for storage, such as {@code x3 r12}; empty for nobody. */
    public String code() {
        StringJoiner words = new StringJoiner(" ");
        counts.forEach((reason, count) -> words.add(reason.code() + Long.toString(count)));
        return words.toString();
    }

    /** Reads {@link #code()}. */
    public static SkipCounts ofCode(String code) {
        EnumMap<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        for (String word : code.split(" ")) {
            if (!word.isEmpty()) {
                counts.put(SkipReason.ofCode(word.charAt(0)), Long.parseLong(word.substring(1)));
            }
        }
        return new SkipCounts(counts);
    }
}
