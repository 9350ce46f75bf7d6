package henji.core.friend;

import henji.core.mark.MarkId;
import henji.core.timeline.id.EntryKey;

import java.util.Objects;

/** A message that carries a mark whose work is not done. */
public record OpenMessageMark(MarkId mark, EntryKey entry) {

    public OpenMessageMark {
        Objects.requireNonNull(mark);
        Objects.requireNonNull(entry);
    }
}
