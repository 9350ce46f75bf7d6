package henji.testkit.unread;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.staff.StaffId;
import henji.core.unread.FriendPlace;
import henji.core.unread.MarkRead;
import henji.core.unread.ReadBucket;
import henji.core.unread.ReadState;
import henji.core.unread.ReadStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of what staff have read does, and what is noted there. */
public abstract class ReadStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final StaffId HANA = new StaffId("hana");
    private static final StaffId TARO = new StaffId("taro");
    private static final FriendId FRIEND = new FriendId("U" + "1".repeat(32));

    private ReadStore store;
    private MarkRead marking;

    /** An empty store. */
    protected abstract ReadStore emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
        marking = new MarkRead(store);
    }

    @Test
    void whatOnePersonReadIsStillNewToTheOthers() {
        marking.read(HANA, FRIEND, NOW);

        assertThat(isUnread(HANA, FRIEND, NOW)).isFalse();
        assertThat(isUnread(TARO, FRIEND, NOW)).isTrue();
    }

    @Test
    void aLaterMessageIsNewAgain() {
        marking.read(HANA, FRIEND, NOW);

        assertThat(isUnread(HANA, FRIEND, NOW.plusMillis(1))).isTrue();
    }

    @Test
    void whatWasReadIsNotTakenBackByAnEarlierMessage() {
        marking.read(HANA, FRIEND, NOW);
        marking.read(HANA, FRIEND, NOW.minusSeconds(60));

        assertThat(isUnread(HANA, FRIEND, NOW)).isFalse();
    }

    @Test
    void aConversationCanBeMadeNewAgainForOnesself() {
        marking.read(HANA, FRIEND, NOW);
        marking.read(TARO, FRIEND, NOW);

        marking.unread(HANA, FRIEND, NOW);

        assertThat(isUnread(HANA, FRIEND, NOW)).isTrue();
        assertThat(isUnread(TARO, FRIEND, NOW)).isFalse();
        marking.read(HANA, FRIEND, NOW);
        assertThat(isUnread(HANA, FRIEND, NOW)).isFalse();
    }

    @Test
    void whatIsNotedAlreadyIsNotWrittenAgain() {
        marking.read(HANA, FRIEND, NOW);
        marking.read(HANA, FRIEND, NOW);
        marking.read(HANA, FRIEND, NOW.minusSeconds(1));

        assertThat(store.bucket(HANA, FriendPlace.of(FRIEND).bucket()).version()).isEqualTo(1);
    }

    @Test
    void nothingOfThirtyDaysAgoIsNewUnlessItWasMadeSo() {
        Instant then = NOW.minus(ReadState.NEWS);

        assertThat(isUnread(HANA, FRIEND, then)).isFalse();
        assertThat(isUnread(HANA, FRIEND, then.plusMillis(1))).isTrue();
        marking.unread(HANA, FRIEND, then);
        assertThat(isUnread(HANA, FRIEND, then)).isTrue();
    }

    @Test
    void aFriendWhoNeverWroteIsNotNew() {
        assertThat(store.all(HANA).isUnread(FRIEND, Optional.empty(), NOW)).isFalse();
    }

    @Test
    void theOldestIsForgottenAndStaysRead() {
        Map<FriendId, Instant> written = new HashMap<>();
        IntStream.range(0, FriendPlace.BUCKETS * ReadBucket.MAX * 2).forEach(number -> written.put(
                new FriendId("U%032x".formatted(number)), NOW.minusSeconds(10_000 - number)));
        written.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(each -> marking.read(HANA, each.getKey(), each.getValue()));

        ReadState all = store.all(HANA);

        assertThat(all.buckets()).hasSize(FriendPlace.BUCKETS)
                .allSatisfy((number, bucket) -> assertThat(bucket.upTo()).hasSize(ReadBucket.MAX));
        assertThat(written).allSatisfy((friend, at) ->
                assertThat(all.isUnread(friend, Optional.of(at), NOW)).isFalse());
        assertThat(written.keySet()).allSatisfy(friend ->
                assertThat(all.isUnread(friend, Optional.of(NOW), NOW)).isTrue());
    }

    @Test
    void aBucketIsReadAsItWasSaved() {
        ReadBucket bucket = new ReadBucket(NOW.minusSeconds(5),
                Map.of(-1, NOW, 0, Instant.EPOCH, Integer.MAX_VALUE, NOW.plusMillis(123)));

        assertThat(store.save(HANA, 15, bucket, 0)).isTrue();

        assertThat(store.bucket(HANA, 15)).isEqualTo(new ReadStore.Stored(bucket, 1));
        assertThat(store.all(HANA).buckets()).isEqualTo(Map.of(15, bucket));
        assertThat(store.bucket(HANA, 14)).isEqualTo(new ReadStore.Stored(ReadBucket.EMPTY, 0));
    }

    @Test
    void ofTwoWhoSawTheSameBucketOneSaves() {
        assertThat(store.save(HANA, 3, ReadBucket.EMPTY, 0)).isTrue();
        assertThat(store.save(HANA, 3, ReadBucket.EMPTY, 0)).isFalse();
        assertThat(store.save(HANA, 3, ReadBucket.EMPTY, 1)).isTrue();
        assertThat(store.save(HANA, 3, ReadBucket.EMPTY, 1)).isFalse();
    }

    private boolean isUnread(StaffId staff, FriendId friend, Instant lastIn) {
        return store.all(staff).isUnread(friend, Optional.of(lastIn), NOW);
    }
}
