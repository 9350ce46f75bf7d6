package henji.functions.automarking;

import henji.core.card.CardEditing;
import henji.core.card.GivingUp;
import henji.core.delivery.recheck.GiveUps;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.inbound.ReadProfile;
import henji.core.inbound.RecordInbound;
import henji.core.mark.MarkId;
import henji.core.search.posting.NamePostings;
import henji.core.settings.FirstMarks;
import henji.core.timeline.RawEvent;
import henji.json.Json;
import henji.lambda.SqsRecord;
import henji.messaging.ProfileTask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Reads a message of the inbound queue: an event of LINE ({@code {"v":1,"destination","received","event"}}) or work
 * for a friend that rides in the friend's own order ({@code {"v":1,"task":"name-grams","friendId"}},
 * {@code {"v":1,"task":"profile","friendId","tries"}},
 * {@code {"v":1,"task":"give-up","friendId","reminder","from","to"}}).
 */
final class InboundMessages {

    /** The function has ten seconds for up to ten events. */
    private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(2);

    private final RecordInbound events;
    private final NamePostings names;
    private final GivingUp givingUp;
    private final FriendStore friends;
    private final ReadProfile profiles;

    InboundMessages(Ports ports, IndexShards shards, InstantSource clock) {
        LimitedProfiles limited = new LimitedProfiles(ports.profiles(), PROFILE_PATIENCE,
                Executors.newVirtualThreadPerTaskExecutor(), clock);
        this.events = new RecordInbound(ports.friends(), ports.timeline(), FirstMarks.assumedFor(ports.settings()),
                limited, ports.tasks(), ports.bus(), shards, clock);
        this.names = new NamePostings(ports.postings());
        this.profiles = new ReadProfile(ports.friends(), limited, ports.tasks());
        this.givingUp = new GivingUp(ports.friends(), new CardEditing(ports.friends(), ports.conversations(),
                ports.settings(), ports.bus(), ports.tasks()::nameChanged, shards, clock), ports.settings());
        this.friends = ports.friends();
    }

    /** Handles one message completely, or throws. */
    void handle(SqsRecord message) {
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
            case "name-grams" -> friends.read(friend).ifPresent(names::follow);
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
