package henji.local.stack.demo;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.Conversation;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.inbound.LineEvent;
import henji.core.inbound.LineEventReader;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.NameGrams;
import henji.core.search.posting.Posting;
import henji.core.search.posting.Term;
import henji.core.segment.FoldedText;
import henji.core.settings.FirstMarks;
import henji.core.settings.Preset;
import henji.core.staff.Actor;
import henji.core.timeline.RawEvent;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.local.stack.FirstItems;
import henji.local.stack.Stack;
import henji.local.template.Template;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Many friends at once, to measure with: written to the tables directly, with one message each and their postings, but
 * without the note under which names they are listed, so that renaming one leaves its old postings behind. Half
 * are done, the rest waits, is in work or has to be answered; every seventh is a VIP, every twentieth blocked. The same
 * count gives the same friends.
 */
public final class ManyFriends implements FirstItems {

    /** The most that {@code --friends} takes. */
    public static final int MOST = 1_000_000;

    private static final int WRITERS = 16;
    private static final int CHUNK = 250;
    private static final int PROGRESS = 5_000;
    private static final String QUESTION = "予約の変更はできますか?";
    private static final List<String> FAMILY = List.of("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤");
    private static final List<String> GIVEN = List.of("美咲", "健太", "さくら", "陽子", "大輔", "結衣", "翔", "あゆみ", "直樹", "千尋", "凛");

    private final int count;
    private final Consumer<String> progress;

    /**
     * @param count 1 to {@value #MOST}
     * @param progress gets a short line for a person now and then
     */
    public ManyFriends(int count, Consumer<String> progress) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " friends, not " + count);
        }
        this.count = count;
        this.progress = progress;
    }

    @Override
    public Set<String> tables() {
        return Set.of("Friends", "Postings", "Timeline");
    }

    @Override
    public void write(Template template, URI line, InstantSource clock, DynamoDbClient items) {
        write(Tables.of(Stack.ownerEnvironment(template), items), line, Preset.BASIC.marks(), clock.instant());
        progress.accept("Loading them into the database …");
    }

    /** Adds them to a running account, which takes some eight times longer. */
    public void addTo(Stack stack) {
        Tables tables = Tables.of(stack);
        write(tables, stack.line(), FirstMarks.storedIn(tables.settings()).read().marks(), stack.clock().now());
    }

    /** Gives the account the marks, tags and fields that they carry, unless it has tags. */
    public static void sowSettings(Stack stack) {
        Tables tables = Tables.of(stack);
        if (tables.settings().read().tags().isEmpty()) {
            DemoSettings.sow(tables.settings());
        }
    }

    /** Makes them known to LINE as people who follow, and writes them. */
    private void write(Tables tables, URI line, List<ResponseMark> marks, Instant now) {
        List<FriendId> ids = peopleOf(new DemoLine(line), count);
        // Not more chunks at a time than writers: a million friends at once would not fit into memory.
        inParallel((count + CHUNK - 1) / CHUNK,
                chunk -> write(tables, IntStream.range(chunk * CHUNK, Math.min((chunk + 1) * CHUNK, count))
                        .mapToObj(i -> friend(i, ids.get(i), tables, marks, now)).toList()),
                done -> {
                    if (done * CHUNK % PROGRESS == 0) {
                        progress.accept(done * CHUNK + " friends");
                    }
                });
    }

    /**
     * Does each of the numbered chunks once.
     *
     * @param told after each, how many are done
     */
    private static void inParallel(int chunks, IntConsumer work, IntConsumer told) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> working = IntStream.range(0, WRITERS).<Future<?>>mapToObj(writer -> writers.submit(() -> {
                for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                    work.accept(chunk);
                    told.accept(done.incrementAndGet());
                }
            })).toList();
            for (Future<?> each : working) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("friends could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sowing", e);
        }
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
                .withPreview(Optional.of(new MessagePreview(MessagePreview.Direction.IN, "text", QUESTION)))
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
