package henji.core.search.posting;

import henji.core.field.FieldId;
import henji.core.tag.TagId;

import java.util.Objects;

/**
 * What a posting list is about: the part of a posting's key before the shard. Its shard is the friend's
 * {@code indexShard}, so whoever removes a posting finds it.
 *
 * @param value {@code <kind>:<term>}
 */
public record Term(String value) implements Comparable<Term> {

    public Term {
        Objects.requireNonNull(value);
        if (value.indexOf(':') < 1) {
            throw new IllegalArgumentException("a term names its kind");
        }
    }

    public static Term tag(TagId tag) {
        return new Term("tag:" + tag.value());
    }

    public static Term route(String route) {
        return new Term("route:" + route);
    }

    /** @param choice the choice's id in the field's definition */
    public static Term choice(FieldId field, String choice) {
        return new Term("field:" + field.value() + "=" + choice);
    }

    /** @param gram one or two normalised characters of a name */
    public static Term nameGram(String gram) {
        return new Term("name:" + gram);
    }

    /** The kind alone: a piece may be somebody's whole name. */
    @Override
    public String toString() {
        return "Term[" + value.substring(0, value.indexOf(':')) + "]";
    }

    @Override
    public int compareTo(Term other) {
        return value.compareTo(other.value);
    }
}
