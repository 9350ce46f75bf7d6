package henji.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.timeline.id.EntryKey;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.People;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadProfileTest {

    private static final FriendId ID = People.id(1);

    private final InMemoryConversations store = new InMemoryConversations();
    private final ScriptedLine line = new ScriptedLine();
    private final List<String> tasks = new ArrayList<>();
    private final InboundTasks asked = new InboundTasks() {
        @Override
        public void nameChanged(FriendId friend) {
            tasks.add("name " + friend);
        }

        @Override
        public void readProfileLater(FriendId friend, int tries) {
            tasks.add("later " + tries);
        }

        @Override
        public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
            throw new IllegalStateException("a profile is no picture of a message");
        }
    };

    @Test
    void theNameIsWrittenAndListedWhenLineTellsIt() {
        nameless();
        line.knows(ID, "山田 花子");

        read(1);

        assertThat(shown()).contains("山田 花子");
        assertThat(tasks).containsExactly("name " + ID);
    }

    @Test
    void aLineThatDoesNotAnswerIsAskedAgainAndEndsAfterTheLastTry() {
        nameless();
        line.failsProfileOf(ID);

        read(1);
        read(ReadProfile.TRIES_MAX - 1);
        read(ReadProfile.TRIES_MAX);

        assertThat(tasks).containsExactly("later 2", "later " + ReadProfile.TRIES_MAX);
    }

    @Test
    void theTriesTakeAboutADayWithPausesThatAQueueCanKeep() {
        Duration all = Duration.ZERO;
        for (int tries = 1; tries <= ReadProfile.TRIES_MAX; tries++) {
            Duration pause = ReadProfile.pauseAfter(tries);
            assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(15));
            all = all.plus(pause);
        }
        assertThat(all).isBetween(Duration.ofHours(23), Duration.ofHours(26));
    }

    @Test
    void whoIsUnknownOrHasThatNameOrIsNotToldByLineIsLeftAlone() {
        line.failsProfileOf(ID);
        read(1);
        line.knows(ID, "花子");
        store.write(Optional.empty(), People.friend(1).withProfile(
                Optional.of("花子"), Optional.empty(), Optional.of("ja")));
        read(1);
        assertThat(store.read(ID).orElseThrow().version()).isEqualTo(1);
        FriendId silent = People.id(2);
        store.write(Optional.empty(), nameless(2));
        new ReadProfile(store, line::profile, asked).read(silent, 1);

        assertThat(tasks).isEmpty();
        assertThat(shown()).contains("花子");
    }

    @Test
    void whoCameBackUnderAnotherNameIsShownUnderIt() {
        store.write(Optional.empty(), People.friend(1).withProfile(
                Optional.of("山田 花子"), Optional.empty(), Optional.of("ja")));
        line.knows(ID, "佐藤 花子");

        read(1);

        assertThat(shown()).contains("佐藤 花子");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void whatAnOperatorWritesMeanwhileIsKept() {
        nameless();
        line.knows(ID, "山田 花子");
        FriendStore busy = new BusyOnce();

        new ReadProfile(busy, line::profile, asked).read(ID, 1);

        assertThat(shown()).contains("山田 花子");
        assertThat(store.read(ID).orElseThrow().assignee()).contains(People.HANAKO);
    }

    /** An operator takes the friend between the reading and the writing. */
    private final class BusyOnce implements FriendStore {

        private boolean taken;

        @Override
        public Optional<Friend> read(FriendId friend) {
            return store.read(friend);
        }

        @Override
        public Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
            return store.readAll(ids);
        }

        @Override
        public Written write(Optional<Friend> before, Friend after) {
            if (!taken) {
                taken = true;
                store.write(before, before.orElseThrow().withAssignee(Optional.of(People.HANAKO)));
            }
            return store.write(before, after);
        }
    }

    private void read(int tries) {
        new ReadProfile(store, line::profile, asked).read(ID, tries);
    }

    private void nameless() {
        store.write(Optional.empty(), nameless(1));
    }

    private static Friend nameless(int number) {
        return People.friend(number).withProfile(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Optional<String> shown() {
        return store.read(ID).orElseThrow().names().shown();
    }
}
