package henji.core.tag;

import henji.core.input.Text;

import java.util.Objects;

/**
 * A tag as an admin or operator defines it.
 *
 * @param version counts edits, for optimistic locking
 * @param label 1 to 40 characters
 * @param archived no longer offered; still shown where it stands
 */
public record Tag(TagId id, long version, String label, int order, boolean archived) {

    private static final int LABEL_MAX = 40;

    public Tag {
        Objects.requireNonNull(id);
        label = Text.label("label", label, LABEL_MAX);
    }
}
