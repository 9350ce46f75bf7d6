package henji.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.timeline.id.EntryKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bus does with domain events. */
public abstract class DomainEventsContract {

    /** The friend of all events here. */
    protected static final FriendId FRIEND = new FriendId("U0123456789abcdef0123456789abcdef");
    /** The time of the first event. */
    protected static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    /** A bus to which nothing was published yet. */
    protected abstract DomainEvents events();

    /**
     * What a client's rule for all of Henji's events was given, in any order.
     *
     * @param expected how many there should be; an implementation that has to wait stops waiting then
     */
    protected abstract Collection<Seen> seen(int expected);

    /** One event as a rule gets it. */
    public record Seen(String source, String type, Map<String, Object> detail) {}

    @Test
    public void anEventCarriesItsNameIdsAndTimesAndNothingElse() {
        events().publish(List.of(
                new DomainEvent.MarkChanged(FRIEND, Optional.of(new MarkId("waiting")), new MarkId("done"),
                        "staff", AT),
                new DomainEvent.MessageReceived(FRIEND, EntryKey.of(AT, "01E"), "text", AT)));

        assertThat(seen(2)).containsExactlyInAnyOrder(
                new Seen("henji", "MarkChanged", Map.of(
                        "friendId", FRIEND.value(), "at", "2026-11-22T00:00:00Z",
                        "from", "waiting", "to", "done", "by", "staff")),
                new Seen("henji", "MessageReceived", Map.of(
                        "friendId", FRIEND.value(), "at", "2026-11-22T00:00:00Z",
                        "entry", EntryKey.of(AT, "01E").value(), "type", "text")));
    }

    @Test
    public void moreEventsThanOneCallTakesArriveAll() {
        List<DomainEvent> many = IntStream.range(0, 12)
                .<DomainEvent>mapToObj(i -> new DomainEvent.FriendFollowed(FRIEND, AT.plusSeconds(i)))
                .toList();

        events().publish(many);

        assertThat(seen(12)).hasSize(12)
                .extracting(event -> event.detail().get("at"))
                .containsExactlyInAnyOrderElementsOf(many.stream().map(event -> event.at().toString()).toList());
    }
}
