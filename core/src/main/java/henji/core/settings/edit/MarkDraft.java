package henji.core.settings.edit;

import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person may say about a response mark; the limits are those of {@link ResponseMark}.
 *
 * @param order absent = after all others
 */
public record MarkDraft(
        String label,
        String colour,
        String icon,
        Optional<Double> order,
        MarkKind kind,
        boolean setOnFollow,
        boolean setOnReceipt,
        boolean setOnReply,
        boolean guarded,
        boolean archived) {

    public MarkDraft {
        Objects.requireNonNull(label);
        Objects.requireNonNull(colour);
        Objects.requireNonNull(icon);
        Objects.requireNonNull(order);
        Objects.requireNonNull(kind);
    }

    ResponseMark as(MarkId id, long version, double place, ResponseMark.Use use) {
        return new ResponseMark(id, version, label, colour, icon, order.orElse(place), kind, use, setOnFollow,
                setOnReceipt, setOnReply, guarded, archived);
    }
}
