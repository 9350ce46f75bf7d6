package henji.functions.automarking;

import henji.core.campaign.step.EnterSteps;
import henji.core.card.CardEditing;
import henji.core.card.GivingUp;
import henji.core.delivery.recheck.GiveUps;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.inbound.ReadProfile;
import henji.core.inbound.RecordInbound;
import henji.core.mark.MarkId;
import henji.core.search.posting.NamePostings;
import henji.core.settings.FirstMarks;
import henji.core.settings.SettingsStore;
import henji.core.timeline.RawEvent;
import henji.json.Json;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.messaging.ProfileTask;
import henji.runtime.Log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Reads the messages of the inbound queue: an event of LINE ({@code {"v":1,"destination","received","event"}}) or work
 * for a friend that rides in the friend's own order ({@code {"v":1,"task":"name-grams","friendId"}},
 * {@code {"v":1,"task":"profile","friendId","tries"}},
 * {@code {"v":1,"task":"give-up","friendId","reminder","from","to"}}).
 */
final class InboundMessages {

    /** The function has ten seconds for up to ten events. */
    private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(2);

    private final Ports ports;
    private final SettingsStore settings;
    private final NamePostings names;
    private final LimitedProfiles limited;
    private final ReadProfile profiles;
    private final EnterSteps steps;
    private final IndexShards shards;
    private final InstantSource clock;

    InboundMessages(Ports ports, IndexShards shards, InstantSource clock) {
        this.ports = ports;
        this.settings = FirstMarks.assumedFor(ports.settings());
        this.names = new NamePostings(ports.postings());
        this.limited = new LimitedProfiles(ports.profiles(), PROFILE_PATIENCE,
                Executors.newVirtualThreadPerTaskExecutor(), clock);
        this.profiles = new ReadProfile(ports.friends(), limited, ports.tasks());
        this.steps = new EnterSteps(ports.sequences(), ports.enrolments());
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * Handles a batch, message by message.
     *
     * @return ids of the messages that are to come again
     */
    List<String> handle(SqsBatch batch, Log log) {
        InboundBatch shared = new InboundBatch(settings::read, ports.bus(), clock);
        RecordInbound events = new RecordInbound(ports.friends(), ports.timeline(), shared::settings, limited,
                ports.tasks(), shared, Optional.of(steps), shards, clock);
        GivingUp givingUp = new GivingUp(ports.friends(), new CardEditing(ports.friends(), ports.conversations(),
                ports.settings(), shared, ports.tasks()::nameChanged, shards, clock), ports.settings());
        try {
            return batch.handle(message -> handle(message, events, givingUp), log);
        } finally {
            shared.end();
        }
    }

    /** Handles one message completely, or throws. */
    private void handle(SqsRecord message, RecordInbound events, GivingUp givingUp) {
        Map<String, Object> body = message.json();
        if (!(body.get("v") instanceof Number version) || version.intValue() != 1) {
            throw new IllegalArgumentException("a message of another version");
        }
        if (body.containsKey("event")) {
            events.record(text(body, "destination"), received(body), RawEvent.of(Json.object(body.get("event"))));
            return;
        }
        Optional<ProfileTask> profile = ProfileTask.read(body);
        if (profile.isPresent()) {
            profiles.read(profile.get().friend(), profile.get().tries());
            return;
        }
        FriendId friend = new FriendId(text(body, "friendId"));
        switch (text(body, "task")) {
            case "name-grams" -> ports.friends().read(friend).ifPresent(names::follow);
            case "give-up" -> givingUp.giveUp(new GiveUps.GiveUp(text(body, "reminder"), friend,
                    new MarkId(text(body, "from")), new MarkId(text(body, "to"))));
            default -> throw new IllegalArgumentException("a message without an event or a known task");
        }
    }

    private static Instant received(Map<String, Object> body) {
        if (body.get("received") instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        throw new IllegalArgumentException("a message without a time of receipt");
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a message without " + name);
    }
}
