package henji.core.campaign.broadcast;

import henji.core.campaign.Beginning;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunStore;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens the run of a broadcast that was confirmed, once its time has come. Whoever comes by does it: the person who
 * confirms it, whoever looks at it, the minute tick. The run's id was fixed when it was confirmed, so all of them open
 * the same one.
 */
final class BeginBroadcast {

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final StartRun start;
    private final SendingRules rules;
    private final InstantSource clock;

    BeginBroadcast(CampaignStore campaigns, RunStore runs, StartRun start, SendingRules rules,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.start = start;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What became of a broadcast.
     *
     * @param broadcast as it is stored now
     * @param run absent while it is a draft, its time is to come or it waits
     * @param waits whether it is due, and waits for the end of quiet hours
     */
    record Begun(Broadcast broadcast, Optional<Run> run, boolean waits) {
    }

    /** Opens the run if it is time and there is none; what may not begin any more is recorded as missed. */
    Begun begin(Broadcast given) {
        Broadcast broadcast = given;
        while (isDue(broadcast)) {
            Broadcast.Scheduled booking = broadcast.scheduled().orElseThrow();
            if (beginning(booking.startsAt(), booking.tonight()) instanceof Beginning.Waits) {
                return new Begun(broadcast, Optional.empty(), true);
            }
            // The version decides between the beginning and a person who takes the booking back.
            if (campaigns.save(broadcast.begun())) {
                broadcast = broadcast.begun().withVersion(broadcast.version() + 1);
            } else {
                Optional<Broadcast> current = campaigns.broadcast(broadcast.id());
                if (current.isEmpty()) {
                    return new Begun(broadcast, Optional.empty(), false);
                }
                broadcast = current.get();
            }
        }
        Optional<Run> run = run(broadcast);
        return new Begun(broadcast, run, broadcast.started().isPresent() && run.isEmpty());
    }

    private boolean isDue(Broadcast broadcast) {
        return broadcast.isScheduled() && !clock.instant().isBefore(broadcast.scheduled().orElseThrow().startsAt());
    }

    private Optional<Run> run(Broadcast broadcast) {
        return broadcast.started().flatMap(started -> runs.run(started.run()).or(() -> {
            Optional<Run> run = open(request(broadcast, started), started);
            run.ifPresent(open -> campaigns.settle(new CampaignStore.Due(broadcast.id(), started.at())));
            return run;
        }));
    }

    private Optional<Run> open(RunRequest request, Broadcast.Started started) {
        return switch (beginning(started.at(), started.tonight())) {
            case Beginning.Now() -> Optional.of(start.open(request, started.at()));
            case Beginning.Missed() -> Optional.of(start.miss(request, started.at()));
            case Beginning.Waits(Instant until) -> Optional.empty();
        };
    }

    private Beginning beginning(Instant due, boolean tonight) {
        return Beginning.of(due, clock.instant(), rules.lateness().broadcast(), tonight, rules);
    }

    private static RunRequest request(Broadcast broadcast, Broadcast.Started started) {
        return new RunRequest(started.run(), broadcast.id().value(),
                RunContent.of(broadcast.messages().orElseThrow(), broadcast.segment().orElseThrow()),
                Optional.of(started.confirmed()), Optional.empty(), false, started.tonight(), started.by());
    }
}
