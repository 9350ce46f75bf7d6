package henji.core.campaign.broadcast;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens the run of a broadcast that was confirmed, once its time has come. Whoever comes by does it: the person who
 * confirms it, whoever looks at it, the minute tick. The run's id was fixed when it was confirmed, so all of them open
 * the same one.
 */
final class BeginBroadcast {

    /** Nobody expects a broadcast that begins later than this after its time. */
    static final Duration LATENESS = Duration.ofMinutes(30);

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final StartRun start;
    private final InstantSource clock;

    BeginBroadcast(CampaignStore campaigns, RunStore runs, StartRun start, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.start = start;
        this.clock = clock;
    }

    /**
     * What became of a broadcast.
     *
     * @param broadcast as it is stored now
     * @param run absent while it is a draft or its time is to come
     */
    record Begun(Broadcast broadcast, Optional<Run> run) {
    }

    /** Opens the run if it is time and there is none; more than {@link #LATENESS} late it is recorded as missed. */
    Begun begin(Broadcast given) {
        Broadcast broadcast = given;
        while (isDue(broadcast)) {
            // The version decides between the beginning and a person who takes the booking back.
            if (campaigns.save(broadcast.begun())) {
                broadcast = broadcast.begun().withVersion(broadcast.version() + 1);
            } else {
                Optional<Broadcast> current = campaigns.broadcast(broadcast.id());
                if (current.isEmpty()) {
                    return new Begun(broadcast, Optional.empty());
                }
                broadcast = current.get();
            }
        }
        return new Begun(broadcast, run(broadcast));
    }

    private boolean isDue(Broadcast broadcast) {
        return broadcast.isScheduled() && !clock.instant().isBefore(broadcast.scheduled().orElseThrow().startsAt());
    }

    private Optional<Run> run(Broadcast broadcast) {
        return broadcast.started().map(started -> runs.run(started.run()).orElseGet(() -> {
            Run run = open(request(broadcast, started), started.at());
            campaigns.settle(new CampaignStore.Due(broadcast.id(), started.at()));
            return run;
        }));
    }

    private Run open(RunRequest request, Instant due) {
        return clock.instant().isAfter(due.plus(LATENESS))
                ? start.miss(request, due) : start.open(request, due);
    }

    private static RunRequest request(Broadcast broadcast, Broadcast.Started started) {
        return new RunRequest(started.run(), broadcast.id().value(),
                RunContent.of(broadcast.messages().orElseThrow(), broadcast.segment().orElseThrow()),
                Optional.of(started.confirmed()), Optional.empty(), false, started.by());
    }
}
