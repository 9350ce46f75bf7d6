package henji.dynamodb.delivery;

import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.digits.Digits;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the items of a run are. Run, content and slices share a partition; what was frozen has one for each slice and
 * freeze, so that batches do not meet in one.
 */
final class RunKeys {

    static final String SLICES = "SL#";
    static final String STATES = "S#";

    private static final String RUN = "RUN#";
    private static final int SLICE_DIGITS = 4;

    private RunKeys() {
    }

    static Map<String, AttributeValue> run(RunId run) {
        return key(RUN + run, "RUN");
    }

    static Map<String, AttributeValue> content(RunId run, String hash) {
        return key(RUN + run, "CONTENT#" + hash);
    }

    static Map<String, AttributeValue> slice(RunId run, int number) {
        return key(RUN + run, SLICES + Digits.padded(number, SLICE_DIGITS));
    }

    static Map<String, AttributeValue> ids(BatchRef ref) {
        return key(frozen(ref.run(), ref.slice(), ref.freeze()), "I#" + ref.no().index());
    }

    static Map<String, AttributeValue> values(BatchRef ref) {
        return key(frozen(ref.run(), ref.slice(), ref.freeze()), "V#" + ref.no().index());
    }

    static Map<String, AttributeValue> state(BatchRef ref) {
        return key(frozen(ref.run(), ref.slice(), ref.freeze()), STATES + ref.no());
    }

    /** Partition of run and slices. */
    static String partition(RunId run) {
        return RUN + run;
    }

    /** Partition of what one freeze of a slice wrote. */
    static String frozen(RunId run, int slice, int freeze) {
        return RUN + run + "#" + slice + "#" + freeze;
    }

    static RunId runOf(Map<String, AttributeValue> item) {
        return new RunId(Values.text(item, "pk").substring(RUN.length()));
    }

    static int sliceOf(Map<String, AttributeValue> item) {
        return Integer.parseInt(Values.text(item, "sk").substring(SLICES.length()));
    }

    static BatchNo batchOf(Map<String, AttributeValue> item) {
        return new BatchNo(Values.text(item, "sk").substring(STATES.length()));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("pk", Values.of(pk));
        key.put("sk", Values.of(sk));
        return key;
    }
}
