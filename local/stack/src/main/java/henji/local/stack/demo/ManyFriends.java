package henji.local.stack.demo;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.friend.Preview;
import henji.core.inbound.LineEvent;
import henji.core.inbound.LineEventReader;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.search.FriendTerms;
import henji.core.search.NameGrams;
import henji.core.search.Posting;
import henji.core.search.Term;
import henji.core.segment.FoldedText;
import henji.core.settings.FirstMarks;
import henji.core.staff.Actor;
import henji.core.timeline.EntryKey;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineEntry;
import henji.local.stack.Stack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many friends at once, to measure with: written to the tables directly, with one message each and their postings, but
 * without the note under which names they are listed, so that renaming one leaves its old postings behind. Half
 * are done, the rest waits, is in work or has to be answered; every seventh is a VIP, every twentieth blocked. The same
 * count gives the same friends.
 */
public final class ManyFriends {

    private static final int WRITERS = 16;
    private static final int CHUNK = 250;
    private static final String QUESTION = "予約の変更はできますか?";
    private static final List<String> FAMILY = List.of("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤");
    private static final List<String> GIVEN = List.of("美咲", "健太", "さくら", "陽子", "大輔", "結衣", "翔", "あゆみ", "直樹", "千尋", "凛");

    private ManyFriends() {
    }

    /**
     * Sows friends and, as people who follow, makes them known to the LINE simulator.
     *
     * @param count 1 to 100,000
     * @param progress gets a short line for a person now and then
     * @return how many of them LINE would deliver to, because they have not blocked the account
     */
    public static int sow(Stack stack, int count, Consumer<String> progress) {
        if (count < 1 || count > 100_000) {
            throw new IllegalArgumentException("1 to 100,000 friends, not " + count);
        }
        Tables tables = Tables.of(stack);
        List<ResponseMark> marks = FirstMarks.storedIn(tables.settings()).read().marks();
        if (tables.settings().read().tags().isEmpty()) {
            DemoSettings.sow(tables.settings());
        }
        List<FriendId> ids = peopleOf(new DemoLine(stack.line()), count);
        Instant now = stack.clock().now();
        int reachable = 0;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> written = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += CHUNK) {
                List<Friend> chunk = new ArrayList<>();
                for (int i = from; i < Math.min(from + CHUNK, ids.size()); i++) {
                    chunk.add(friend(i, ids.get(i), tables, marks, now));
                }
                reachable += (int) chunk.stream()
                        .filter(friend -> friend.follow().state() != FollowState.BLOCKED).count();
                written.add(writers.submit(() -> write(tables, chunk)));
            }
            for (int i = 0; i < written.size(); i++) {
                written.get(i).get();
                if ((i + 1) * CHUNK % 5_000 == 0) {
                    progress.accept((i + 1) * CHUNK + " friends");
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("friends could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sowing", e);
        }
        return reachable;
    }

    private static List<FriendId> peopleOf(DemoLine line, int count) {
        int step = 5_000;
        List<FriendId> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.addAll(line.addMany(Math.min(step, count - ids.size())));
        }
        return ids;
    }

    /** Postings of many friends go together, which is what makes this quick. */
    private static void write(Tables tables, List<Friend> friends) {
        Map<Integer, List<Posting>> postings = new HashMap<>();
        for (Friend friend : friends) {
            FoldedText name = FoldedText.of(friend.names().line().orElseThrow());
            List<Posting> own = postings.computeIfAbsent(friend.indexShard(), shard -> new ArrayList<>());
            FriendTerms.of(friend).forEach(term -> own.add(new Posting(term, friend.id(), List.of())));
            NameGrams.of(name).forEach(gram ->
                    own.add(new Posting(Term.nameGram(gram), friend.id(), List.of(name))));
        }
        tables.putEntries(friends.stream().map(friend -> question(tables, friend)).toList());
        tables.putFriends(friends);
        postings.forEach(tables.postings()::put);
    }

    /** The one message of a friend, recorded when it was written. */
    private static TimelineEntry question(Tables tables, Friend friend) {
        EntryKey key = friend.conversation().headEntry().orElseThrow();
        RawEvent raw = DemoEvents.text(key.eventId(), friend.id(), key.time(), key.eventId().substring(6), QUESTION);
        LineEvent event = LineEventReader.read("", key.time(), raw);
        return TimelineEntry.recorded(event.thread(), event.key(), tables.shards().drawFor(event.key().value()),
                key.time(), new Actor.Friend(), event.content()).withRaw(Optional.of(raw));
    }

    private static Friend friend(int i, FriendId id, Tables tables, List<ResponseMark> marks, Instant now) {
        ResponseMark mark = mark(i, marks);
        Instant since = now.minus(Duration.ofMinutes(7L * i % 40_000 + 1));
        Instant wrote = since.minusSeconds(20);
        Conversation talk = Conversation.NONE
                .withIn(Optional.of(wrote), Optional.of(wrote))
                .withPreview(Optional.of(new Preview(Preview.Direction.IN, "text", QUESTION)))
                .withHeadEntry(Optional.of(EntryKey.of(wrote, "MANY%022d".formatted(i))))
                .withWaitingSince(mark.kind().owesAnswer() ? Optional.of(wrote) : Optional.empty());
        FollowState state = i % 20 == 19 ? FollowState.BLOCKED : FollowState.FOLLOWING;
        return Friend.first(id, tables.shards().drawFor(id.value()),
                        new MarkState(mark.id(), mark.kind(), since, new Actor.Rule("on-receipt")))
                .withProfile(Optional.of(FAMILY.get(i % FAMILY.size()) + " " + GIVEN.get(i / 7 % GIVEN.size())),
                        Optional.empty(), Optional.of("ja"))
                .withFollow(new Follow(state, Optional.of(since.minus(Duration.ofDays(30)))))
                .withTags(i % 7 == 0 ? Set.of(DemoSettings.TAGS.get("VIP")) : i % 3 == 0
                        ? Set.of(DemoSettings.TAGS.get("会員")) : Set.of())
                .withFields(Map.<FieldId, FieldValue>of(
                        DemoSettings.VISITS, new FieldValue.Number(BigDecimal.valueOf(i % 50)),
                        DemoSettings.RANK, new FieldValue.Choice(List.of("gold", "silver", "regular").get(i % 3))),
                        Map.of())
                .withConversation(talk);
    }

    /** Half done, the others spread over the basic marks. */
    private static ResponseMark mark(int i, List<ResponseMark> marks) {
        String id = switch (i % 10) {
            case 0, 1 -> "todo";
            case 2 -> "doing";
            case 3, 4 -> "waiting";
            default -> "done";
        };
        return marks.stream().filter(mark -> mark.id().equals(new MarkId(id))).findFirst().orElse(marks.getFirst());
    }
}
