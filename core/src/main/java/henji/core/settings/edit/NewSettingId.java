package henji.core.settings.edit;

import henji.core.digest.Sha256;
import henji.core.timeline.id.OperationId;

/** The id of a new setting, made of the operation that creates it: creating twice meets the first one. */
final class NewSettingId {

    private static final int BYTES = 12;

    private NewSettingId() {
    }

    static String of(OperationId operation) {
        return Sha256.hex(operation.value(), BYTES);
    }
}
