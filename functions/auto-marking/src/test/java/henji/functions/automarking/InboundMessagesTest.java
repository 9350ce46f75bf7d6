package henji.functions.automarking;

import static henji.testkit.store.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.step.SequenceStore;
import henji.core.event.DomainEvent;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.inbound.InboundTasks;
import henji.core.line.ProfileAnswer;
import henji.core.settings.Preset;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.runtime.Log;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.delivery.InMemoryEnrolmentStore;
import henji.testkit.delivery.InMemorySequenceStore;
import henji.testkit.delivery.InMemoryStepRuns;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.LineEvents;
import henji.testkit.store.People;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a batch costs beside its messages. */
class InboundMessagesTest {

    private final InMemoryConversations conversations = new InMemoryConversations();
    private final List<List<DomainEvent>> publications = new ArrayList<>();
    private int settingsReads;
    private int sequencesReads;
    private Instant now = NOW;
    private Duration eventTakes = Duration.ZERO;
    private final InboundMessages messages = new InboundMessages(new Ports(conversations, conversations, conversations,
            counted(InMemorySettings.with(Preset.BASIC)), new InMemoryPostings(), sequences(),
            new InMemoryEnrolmentStore(new InMemoryStepRuns()),
            friend -> {
                now = now.plus(eventTakes);
                return new ProfileAnswer.NotAvailable();
            }, new NoTasks(), publications::add), new IndexShards(4),
            () -> now);

    @Test
    void aBatchReadsTheSettingsOnceAndTellsTheBusOnceInTheOrderOfItsMessages() {
        List<String> failed = handle(text(1, "e1"), text(2, "e2"), text(1, "e3"));

        assertThat(failed).isEmpty();
        assertThat(settingsReads).isEqualTo(1);
        assertThat(publications).hasSize(1);
        assertThat(publications.getFirst()).filteredOn(DomainEvent.MessageReceived.class::isInstance)
                .extracting(DomainEvent::friend)
                .containsExactly(People.id(1), People.id(2), People.id(1));
    }

    @Test
    void settingsThatAreASecondOldAreReadAgain() {
        eventTakes = Duration.ofMillis(600);

        handle(text(1, "e1"), text(2, "e2"), text(3, "e3"));

        assertThat(settingsReads).isEqualTo(2);
    }

    @Test
    void sequencesAreReadOnceForEachVersionOfTheSettingsAndOnlyWhereOneMayBegin() {
        handle(text(1, "e1"), text(2, "e2"));
        assertThat(sequencesReads).isEqualTo(1);

        handle(text(1, "e3"), text(3, "e4"));
        assertThat(sequencesReads).isEqualTo(1);
    }

    private SequenceStore sequences() {
        return (SequenceStore) Proxy.newProxyInstance(InboundMessagesTest.class.getClassLoader(),
                new Class<?>[] {SequenceStore.class}, (proxy, method, arguments) -> {
                    sequencesReads++;
                    return method.invoke(new InMemorySequenceStore(new InMemoryAuditLog(), () -> { }), arguments);
                });
    }

    @Test
    void theNextBatchReadsThemAgain() {
        handle(text(1, "e1"));
        handle(text(1, "e2"));

        assertThat(settingsReads).isEqualTo(2);
        assertThat(publications).hasSize(2);
    }

    @Test
    void aMessageThatFailsKeepsNobodyFromBeingTold() {
        List<String> failed = handle(text(1, "e1"), "{\"v\":2}", text(2, "e2"));

        assertThat(failed).containsExactly("message-1");
        assertThat(publications).hasSize(1);
        assertThat(publications.getFirst()).extracting(DomainEvent::friend).contains(People.id(1), People.id(2));
    }

    @Test
    void aBatchOfWhichNothingIsToldLeavesTheBusAlone() {
        assertThat(handle("{\"v\":2}")).containsExactly("message-0");

        assertThat(publications).isEmpty();
    }

    private List<String> handle(String... bodies) {
        List<SqsRecord> records = new ArrayList<>();
        for (String body : bodies) {
            // Each in a group of its own, so that a failure takes nobody with it.
            records.add(new SqsRecord("message-" + records.size(), body, Optional.of("group-" + records.size()), 1));
        }
        Consumer<String> nowhere = line -> { };
        return messages.handle(new SqsBatch(records), new Log(nowhere, () -> NOW, "auto-marking"));
    }

    private static String text(int person, String event) {
        return Json.writeText(Map.of("v", 1, "destination", "U" + "f".repeat(32), "received", NOW.toEpochMilli(),
                "event", LineEvents.text(People.id(person), event, NOW.minusSeconds(1), "m-" + event, "こんにちは")
                        .tree()));
    }

    private SettingsStore counted(SettingsStore store) {
        return (SettingsStore) Proxy.newProxyInstance(SettingsStore.class.getClassLoader(),
                new Class<?>[] {SettingsStore.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Settings.class) {
                        settingsReads++;
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** Nobody asks for what follows. */
    private record NoTasks() implements InboundTasks {

        @Override
        public void nameChanged(FriendId friend) {
        }

        @Override
        public void readProfileLater(FriendId friend, int tries) {
        }

        @Override
        public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
        }
    }
}
