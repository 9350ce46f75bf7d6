package henji.dynamodb.delivery;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.SliceField;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The short attribute names of one kind of item. They are part of stored data and never change.
 *
 * @param <F> the fields of the item
 */
final class Names<F extends Enum<F>> {

    static final Names<RunField> RUN = new Names<>(RunField.class, field -> switch (field) {
        case CAMPAIGN -> "cp";
        case STATE -> "st";
        case REASON -> "rs";
        case PERMIT -> "pm";
        case EPOCH -> "ep";
        case CONTENT_HASH -> "ch";
        case CONFIRMED -> "cf";
        case CONFIRMED_AT_MOST -> "cm";
        case OPENED_AT -> "oa";
        case OPENED_BY -> "ob";
        case DUE_AT -> "du";
        case RECHECKED -> "rc";
        case TONIGHT -> "tn";
        case SEGMENT_NOW -> "sn";
        case SLICES -> "sl";
        case SLICES_FROZEN -> "sf";
        case FROZEN -> "fz";
        case BATCHES -> "bt";
        case MANIFEST_HASH -> "mh";
        case FROZEN_AT -> "fa";
        case PAUSED_AT -> "pa";
        case PACED_FROM -> "pf";
        case PACE -> "pc";
        case DOUBT -> "db";
        case DOUBTED_SINCE -> "ds";
        case PROBE_AT -> "pr";
        case ENDED_AT -> "ea";
        case ACCEPTED -> "ac";
        case REFUSED -> "rf";
        case UNKNOWN -> "un";
        case CANCELLED -> "ca";
        case SKIPPED -> "wy";
        case SPLITS -> "sp";
        case AGAIN_OF -> "ao";
        case RESOLUTION -> "rz";
        case RESOLVED_AT -> "ra";
        case RESOLVED_BY -> "rb";
        case RESOLVED_OPERATION -> "ro";
        case TAKEN_OVER_AT -> "ta";
        case ACTIVE_KEY -> "ak";
        case ACTIVE_AT -> "at";
    });

    static final Names<SliceField> SLICE = new Names<>(SliceField.class, field -> switch (field) {
        case STATE -> "st";
        case RANGE -> "rg";
        case FREEZE -> "fz";
        case LEASE_UNTIL -> "lu";
        case FROZEN -> "fn";
        case BATCHES -> "bt";
        case HASH -> "hs";
        case FIRST_IDS -> "fi";
        case HINT_POSITION -> "hp";
        case HINTED_AT -> "ha";
        case ACCEPTED -> "ac";
        case REFUSED -> "rf";
        case UNKNOWN -> "un";
        case CANCELLED -> "ca";
        case SKIPPED -> "wy";
    });

    static final Names<BatchField> BATCH = new Names<>(BatchField.class, field -> switch (field) {
        case STATUS -> "st";
        case GENERATION -> "gn";
        case FROM -> "fr";
        case TO -> "to";
        case ATTEMPT -> "an";
        case OPEN_UNTIL -> "ou";
        case WORKER -> "wk";
        case UNKNOWN -> "un";
        case STOP -> "sp";
        case FIRST_AT -> "fa";
        case BODY_HASH -> "bh";
        case KEY -> "ky";
        case TRIES -> "tr";
        case NEXT_TRY -> "nt";
        case LAST_STATUS -> "ls";
        case STREAK -> "sr";
        case REQUEST_IDS -> "ri";
        case REASON -> "rs";
        case SKIPPED -> "sb";
        case GUARDED -> "gb";
        case OUTCOMES -> "oc";
        case LAST_AT -> "la";
        case LAST_ANSWER -> "lw";
    });

    private final Class<F> type;
    private final Map<F, String> names;
    private final Map<String, F> fields = new HashMap<>();

    private Names(Class<F> type, Function<F, String> name) {
        this.type = type;
        this.names = new EnumMap<>(type);
        for (F field : type.getEnumConstants()) {
            names.put(field, name.apply(field));
            if (fields.put(name.apply(field), field) != null) {
                throw new IllegalStateException("two fields named " + name.apply(field));
            }
        }
    }

    String of(F field) {
        return names.get(field);
    }

    Map<String, AttributeValue> write(Map<F, Object> values) {
        Map<String, AttributeValue> item = new HashMap<>();
        values.forEach((field, value) -> item.put(of(field), Values.of(value)));
        return item;
    }

    /** Attributes that this release does not know are left alone. */
    Map<F, Object> read(Map<String, AttributeValue> item) {
        Map<F, Object> values = new EnumMap<>(type);
        item.forEach((name, value) -> {
            F field = fields.get(name);
            if (field != null) {
                values.put(field, Values.read(value));
            }
        });
        return values;
    }
}
