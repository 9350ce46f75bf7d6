package henji.core.delivery.run;

import henji.core.delivery.id.RunId;
import henji.core.staff.Actor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run that is to be opened.
 *
 * @param campaign id of the broadcast or reminder; part of the retry keys
 * @param confirmed how many friends a person confirmed; the run stops before the first message if many more are frozen
 * @param dueAt the planned time of an occurrence
 * @param rechecked whether friends are checked again just before the first try
 * @param tonight whether it goes on in quiet hours
 */
public record RunRequest(RunId id, String campaign, RunContent content, Optional<Confirmed> confirmed,
        Optional<Instant> dueAt, boolean rechecked, boolean tonight, Actor openedBy) {

    public RunRequest {
        Objects.requireNonNull(id);
        Objects.requireNonNull(campaign);
        Objects.requireNonNull(content);
        Objects.requireNonNull(confirmed);
        Objects.requireNonNull(dueAt);
        Objects.requireNonNull(openedBy);
    }
}
