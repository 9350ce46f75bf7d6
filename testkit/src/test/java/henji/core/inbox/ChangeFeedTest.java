package henji.core.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.inbox.ChangeFeed.Answer;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.presence.Presence;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.FeedRow;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.testkit.presence.InMemoryPresence;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.People;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

class ChangeFeedTest {

    private static final int SHARDS = 4;

    private final InMemoryConversations timeline = new InMemoryConversations();
    private final InMemoryFriendIndexes friends = new InMemoryFriendIndexes(ZoneId.of("Asia/Tokyo"));
    private final InMemoryPresence presence = new InMemoryPresence();
    private final InMemorySettings settings = InMemorySettings.with(Preset.BASIC);
    private final ChangeFeed feed =
            new ChangeFeed(timeline, friends, presence, settings, new IndexShards(SHARDS));
    private Instant now = People.NOW;

    @Test
    void anEntryIsToldOnce() {
        String cursor = start();
        note(1, "first-note", now.plusSeconds(1));
        now = now.plusSeconds(2);

        Answer.Changed told = changed(cursor);

        assertThat(told.entries()).extracting(FeedRow::thread).containsExactly(ThreadId.of(People.id(1)));
        now = now.plusSeconds(3);
        assertThat(feed.since(Optional.of(told.cursor()), now)).isEqualTo(new Answer.Unchanged());
    }

    @Test
    void anEntryThatTheIndexShowsLateIsToldAllTheSame() {
        String cursor = start();
        note(1, "first-note", now.plusSeconds(1));
        now = now.plusSeconds(8);
        String next = changed(cursor).cursor();

        note(2, "late-note-1", now.minusSeconds(6));
        now = now.plusSeconds(1);

        assertThat(changed(next).entries()).extracting(FeedRow::thread).containsExactly(ThreadId.of(People.id(2)));
    }

    @Test
    void aBurstIsToldWholeInAnswersOfAtMostAHundredFriends() {
        String cursor = start();
        Set<FriendId> expected = new HashSet<>();
        for (int number = 0; number < 1_000; number++) {
            int friend = number % 350;
            note(friend, "burst-note-" + number, now.plusMillis(1 + 4L * number));
            expected.add(People.id(friend));
        }
        now = now.plusSeconds(5);

        Set<FriendId> told = new HashSet<>();
        Set<EntryKey> entries = new HashSet<>();
        Answer.Changed answer;
        int answers = 0;
        do {
            answer = changed(cursor);
            assertThat(answer.friends()).hasSizeLessThanOrEqualTo(100);
            assertThat(answer.cursor()).hasSizeLessThanOrEqualTo(1_000);
            answer.entries().forEach(row -> entries.add(row.key()));
            told.addAll(answer.entries().stream().map(row -> row.thread().friend().orElseThrow())
                    .collect(Collectors.toSet()));
            cursor = answer.cursor();
            answers++;
        } while (answer.again() && answers < 100);

        assertThat(told).isEqualTo(expected);
        assertThat(entries).hasSize(1_000);
        assertThat(answers).isLessThan(20);
    }

    @Test
    void presenceAndSettingsMoveTheCursorToo() {
        String cursor = start();
        presence.put(new Presence(People.HANAKO, People.id(1), false, now));
        Answer.Changed looking = changed(cursor);
        assertThat(looking.presence()).hasSize(1);

        settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 1, false)));

        assertThat(changed(looking.cursor()).settingsVersion()).isEqualTo(settings.version());
        now = now.plusSeconds(21);
        assertThat(changed(looking.cursor()).presence()).isEmpty();
    }

    @Test
    void aQuietCursorIsRenewedBeforeItGrowsOld() {
        String cursor = start();
        now = now.plus(Duration.ofMinutes(11));

        Answer.Changed renewed = changed(cursor);

        assertThat(renewed.entries()).isEmpty();
        now = now.plus(ChangeFeed.LIFE).minusSeconds(1);
        assertThat(feed.since(Optional.of(renewed.cursor()), now)).isInstanceOf(Answer.Changed.class);
        assertThat(feed.since(Optional.of(cursor), now)).isEqualTo(new Answer.Expired());
    }

    @Test
    void aMadeUpCursorIsRefused() {
        SplittableRandom random = new SplittableRandom(5);
        assertRefused("%%%");
        for (int number = 0; number < 500; number++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    @Test
    void aCursorOfAClockThatWentAheadIsExpired() {
        String future = ((Answer.Changed) feed.since(Optional.empty(), now.plus(Duration.ofHours(1)))).cursor();

        assertThat(feed.since(Optional.of(future), now)).isEqualTo(new Answer.Expired());
    }

    private void assertRefused(String cursor) {
        assertThatThrownBy(() -> feed.since(Optional.of(cursor), now)).as(cursor)
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .containsExactly(Fault.at("since", "bad-cursor")));
    }

    private String start() {
        return ((Answer.Changed) feed.since(Optional.empty(), now)).cursor();
    }

    private Answer.Changed changed(String cursor) {
        return (Answer.Changed) feed.since(Optional.of(cursor), now);
    }

    private void note(int friend, String operation, Instant recorded) {
        friends.put(People.friend(friend));
        timeline.putIfAbsent(TimelineEntry.recorded(ThreadId.of(People.id(friend)), EntryKey.of(recorded, operation),
                friend % SHARDS, recorded, new Actor.Member(People.HANAKO),
                new Content.Note(new OperationId(operation), "電話した。")));
    }
}
