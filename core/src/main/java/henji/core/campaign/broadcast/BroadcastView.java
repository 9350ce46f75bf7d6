package henji.core.campaign.broadcast;

import henji.core.campaign.Broadcast;
import henji.core.campaign.RunView;

import java.util.Objects;
import java.util.Optional;

/** @param run absent for a draft */
public record BroadcastView(Broadcast broadcast, Optional<RunView> run) {
    public BroadcastView {
        Objects.requireNonNull(broadcast);
        Objects.requireNonNull(run);
    }
}
