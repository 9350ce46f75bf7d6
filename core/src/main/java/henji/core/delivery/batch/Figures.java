package henji.core.delivery.batch;

/**
 * Friends of a run by outcome. The five outcomes always add up to {@code frozen}.
 *
 * @param accepted LINE accepted it (受付済み); never to be called delivered
 * @param refused LINE refused it, or the friend's id (拒否)
 * @param unknown cannot be known (不明)
 * @param cancelled not sent: cancelled, or no longer in the segment just before the send
 * @param pending not decided yet
 */
public record Figures(long frozen, long accepted, long refused, long unknown, long cancelled, long pending) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

    public Figures {
        if (accepted + refused + unknown + cancelled + pending != frozen) {
            throw new IllegalArgumentException("figures do not add up to " + frozen);
        }
    }

    public Figures plus(Figures other) {
        return new Figures(frozen + other.frozen, accepted + other.accepted, refused + other.refused,
                unknown + other.unknown, cancelled + other.cancelled, pending + other.pending);
    }

    /** What one batch stands for. */
    public static Figures of(Batch batch) {
        if (batch.status() == BatchStatus.SPLIT) {
            return NONE;
        }
        if (batch.outcomes().isPresent()) {
            return batch.outcomes().get().figures(batch.status().isOver());
        }
        long all = batch.to() - batch.from();
        long skipped = batch.skipped().map(who -> (long) who.between(batch.from(), batch.to())).orElse(0L);
        long meant = all - skipped;
        return switch (batch.status()) {
            case PENDING, ATTEMPTING -> new Figures(all, 0, 0, 0, skipped, meant);
            case SENT -> new Figures(all, meant, 0, 0, skipped, 0);
            case REFUSED -> new Figures(all, 0, meant, 0, skipped, 0);
            case UNKNOWN -> new Figures(all, 0, 0, meant, skipped, 0);
            case CANCELLED -> new Figures(all, 0, 0, 0, all, 0);
            case SPLIT -> NONE;
        };
    }
}
