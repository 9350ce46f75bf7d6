package henji.core.delivery.batch;

/**
 * How the friends of a run are divided. One machine's simulation divides a few friends as production divides millions.
 *
 * @param multicast friends of one multicast, 1 to {@value Recipients#MAX}
 * @param pushes friends of one batch of pushes, 1 to {@value PushOutcomes#MAX}
 * @param slice friends that one worker freezes in seconds
 * @param personalSlice the same with their values read one by one
 * @param sliceRead friends that one worker reads in seconds when few of them match
 */
public record BatchSizes(int multicast, int pushes, int slice, int personalSlice, int sliceRead) {

    /**
     * LINE's limit of recipients, and slices of seconds; the slice's item has a place for each batch and stays small.
     */
    public static final BatchSizes USUAL =
            new BatchSizes(Recipients.MAX, PushOutcomes.MAX, 50_000, 10_000, 250_000);

    public BatchSizes {
        if (multicast < 1 || multicast > Recipients.MAX || pushes < 1 || pushes > PushOutcomes.MAX
                || slice < 1 || personalSlice < 1 || sliceRead < 1) {
            throw new IllegalArgumentException("batches of " + multicast + " and " + pushes + ", slices of " + slice);
        }
    }

    /** Friends of one batch. */
    public int batch(boolean personal) {
        return personal ? pushes : multicast;
    }

    /** Friends of one slice. */
    public int slice(boolean personal) {
        return personal ? personalSlice : slice;
    }
}
