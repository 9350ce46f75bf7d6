package henji.core.search.plan;

import henji.core.mark.MarkId;

import java.util.List;

/** By which index a segment is read. */
public sealed interface Plan {

    /** Nobody can be in the segment. */
    record Nobody() implements Plan {
    }

    /** @param exact whether whoever the lists hold is in the segment */
    record Postings(List<Clause> clauses, boolean exact) implements Plan {
        public Postings {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * @param marks sorted by id
     * @param exact whether whoever stands under these marks is in the segment
     */
    record Queues(List<MarkId> marks, boolean exact) implements Plan {
        public Queues {
            marks = marks.stream().sorted().toList();
        }
    }

    /** The segment index is read through. */
    record Segments() implements Plan {
    }
}
