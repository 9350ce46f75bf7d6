import java.util.Arrays;
import java.util.Locale;

/** Durations of one kind, in nanoseconds, and how they are printed. */
final class Figures {

    private final long[] sorted;

    Figures(long... nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The least duration that this share of all does not exceed, in milliseconds. */
    double percentile(int percent) {
        int at = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted[Math.max(0, at)] / 1e6;
    }

    /** One row of a table: what, how many, p50, p99, the longest. */
    String row(String what) {
        return String.format(Locale.ROOT, "| %s | %,d | %.1f | %.1f | %.1f |",
                what, sorted.length, percentile(50), percentile(99), percentile(100));
    }

    static String head() {
        return "| what | count | p50 ms | p99 ms | max ms |\n|---|---:|---:|---:|---:|";
    }
}
