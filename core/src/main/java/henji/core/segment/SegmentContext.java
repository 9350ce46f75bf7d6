package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.field.FieldType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * From where a segment is tested: relative spans need a now, days a zone.
 *
 * @param fields types of the account's fields; one that is missing here is taken for a possible free text, so that an
 *     index is never trusted with it
 */
public record SegmentContext(Instant now, ZoneId zone, Map<FieldId, FieldType> fields) {

    public SegmentContext {
        Objects.requireNonNull(now);
        Objects.requireNonNull(zone);
        fields = Map.copyOf(fields);
    }

    /** Enough to test full friends. */
    public SegmentContext(Instant now, ZoneId zone) {
        this(now, zone, Map.of());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Whether the field holds free texts, or may do so for all that is known here. */
    public boolean mayBeFreeText(FieldId field) {
        FieldType type = fields.get(field);
        return type == null || type == FieldType.TEXT;
    }
}
