package henji.core.mark;

import henji.core.input.InvalidInput;
import henji.core.input.Text;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A response mark as an admin defines it.
 *
 * @param version counts edits, for optimistic locking
 * @param label 1 to 20 characters, free
 * @param colour {@code #rrggbb}; shown as a dot and a light tint, so any colour keeps its contrast
 * @param kind never changes after creation: friends are filed by it
 * @param icon name of an icon of the page, at most 40 of {@code a-z 0-9 -}; may be empty
 * @param order rank in the queue and the menus, smallest first; a new place between two others is their mean
 * @param use whether it may stand on friends, on messages, or on both
 * @param setOnFollow set when somebody adds the account
 * @param setOnReceipt set when a message arrives
 * @param setOnReply set with the desk's answer, unless the person chose another one or none
 * @param guarded never overwritten by a rule (「protected」 on the page)
 * @param archived no longer offered; still shown where it stands
 */
public record ResponseMark(
        MarkId id,
        long version,
        String label,
        String colour,
        String icon,
        double order,
        MarkKind kind,
        Use use,
        boolean setOnFollow,
        boolean setOnReceipt,
        boolean setOnReply,
        boolean guarded,
        boolean archived) {

    /** Where a mark may stand. */
    public enum Use { FRIENDS, MESSAGES, BOTH }

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final int LABEL_MAX = 20;
    private static final Pattern ICON = Pattern.compile("[a-z0-9-]{0,40}");

    public ResponseMark {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(use);
        label = Text.label("label", label, LABEL_MAX);
        if (colour == null || !COLOUR.matcher(colour).matches()) {
            throw InvalidInput.at("colour", "bad-colour");
        }
        if (icon == null || !ICON.matcher(icon).matches()) {
            throw InvalidInput.at("icon", "bad-icon");
        }
        if (!Double.isFinite(order)) {
            throw InvalidInput.at("order", "out-of-range");
        }
    }
}
