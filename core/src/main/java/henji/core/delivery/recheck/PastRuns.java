package henji.core.delivery.recheck;

import henji.core.delivery.id.RunId;

import java.time.Instant;
import java.util.List;

/** Which runs a reminder had. Every read is strongly consistent. */
public interface PastRuns {

    /** Those whose occurrence was due at this time or later, newest first. */
    List<RunId> since(String campaign, Instant from);
}
