package henji.local.stack.demo;

import henji.core.card.CardEditing;
import henji.core.card.CardResult;
import henji.core.card.Notes;
import henji.core.event.DomainEvents;
import henji.core.field.FieldId;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.RecordInbound;
import henji.core.line.ProfileAnswer;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.Attempt;
import henji.core.reply.MarkWish;
import henji.core.reply.SendMessage;
import henji.core.reply.SendRequest;
import henji.core.search.posting.NamePostings;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.RawEvent;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.local.stack.Stack;
import henji.local.stack.StackSeed;
import henji.local.stack.oidc.DemoPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Sows the demo account: settings, forty friends with what was said, a draft broadcast and the Monday reminder,
 * switched off. Friends are also people of the LINE simulator, so they can be written to and can write.
 */
public final class DemoSeed implements StackSeed {

    private static final Duration FOLLOWED_BEFORE = Duration.ofDays(12);
    private static final int TELLERS = 6;

    @Override
    public void sow(Stack stack, Consumer<String> progress) {
        progress.accept("Sowing the demo account …");
        Tables tables = Tables.of(stack);
        DemoSettings.sow(tables.settings());
        DemoLine line = new DemoLine(stack.line());
        List<DemoPeople.Person> people = DemoPeople.all();
        tellAll(people, number -> {
            line.add(friendId(number), people.get(number).name());
            new Desk(tables, stack, number).tell(number, friendId(number), people.get(number));
        });
        new DemoCampaigns(stack).sow();
        progress.accept("The demo account has " + people.size() + " friends.");
    }

    /** Friends know nothing of each other, so their stories are told at the same time, some at once. */
    private static void tellAll(List<DemoPeople.Person> people, IntConsumer tell) {
        try (ExecutorService tellers = Executors.newFixedThreadPool(TELLERS)) {
            List<Future<?>> told = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                int number = i;
                told.add(tellers.submit(() -> tell.accept(number)));
            }
            for (Future<?> story : told) {
                story.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the demo could not be sown", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sowing", e);
        }
    }

    /** The same ids in every folder, so that a bookmark of a demo friend stays good. */
    static FriendId friendId(int number) {
        return new FriendId("Ude50%028x".formatted(number + 1));
    }

    /** What staff and friends did, each at its time. */
    private static final class Desk {

        private static final int EVENTS_MAX = 1_000;

        private final Tables tables;
        private final Instant now;
        private final SetClock clock;
        private final Map<FriendId, String> names = new HashMap<>();
        private final RecordInbound inbound;
        private final SendMessage sending;
        private final CardEditing cards;
        private final Notes notes;
        private final String bot;
        private int serial;

        /** @param number of the friend, so that no two desks make the same ids */
        private Desk(Tables tables, Stack stack, int number) {
            this.serial = number * EVENTS_MAX;
            this.tables = tables;
            this.now = stack.clock().now();
            this.clock = new SetClock(now);
            this.bot = stack.channel().botUserId();
            DomainEvents unheard = events -> { };
            this.inbound = new RecordInbound(tables.friends(), tables.timeline(), tables.settings()::read,
                    friend -> new ProfileAnswer.Found(names.get(friend), Optional.empty(), Optional.of("ja")),
                    new NamesLater(), unheard, tables.shards(), clock);
            Attempt attempt = new Attempt(tables.friends(), tables.timeline(), new LineOfThePast(),
                    () -> stack.channel().channelId(), unheard, clock);
            this.sending = new SendMessage(tables.friends(), tables.friends(), tables.timeline(), tables.settings(),
                    attempt, tables.shards(), clock, "1");
            this.cards = new CardEditing(tables.friends(), tables.friends(), tables.settings(), unheard,
                    friend -> { }, tables.shards(), clock);
            this.notes = new Notes(tables.friends(), tables.friends(), tables.timeline(), tables.shards(), clock);
        }

        private void tell(int number, FriendId id, DemoPeople.Person person) {
            names.put(id, person.name());
            Instant newest = now.minus(Duration.ofMinutes(person.minutesAgo()));
            Instant followed = newest.minus(FOLLOWED_BEFORE).minus(Duration.ofHours(number));
            record(followed, DemoEvents.event(eventId(), id, followed, "follow", Map.of()));
            say(id, newest, person.lines());
            label(number, id, person, newest);
            new NamePostings(tables.postings()).follow(tables.friends().read(id).orElseThrow());
        }

        private void say(FriendId id, Instant newest, List<DemoPeople.Line> lines) {
            int minutes = 0;
            Instant[] at = new Instant[lines.size()];
            for (int i = lines.size() - 1; i >= 0; i--) {
                minutes += lines.get(i).minutesBefore();
                at[i] = newest.minus(Duration.ofMinutes(minutes));
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).fromFriend()) {
                    record(at[i], DemoEvents.text(eventId(), id, at[i], "demo" + serial, lines.get(i).text()));
                } else {
                    answer(id, at[i], lines.get(i).text());
                }
            }
        }

        private String eventId() {
            return "DEMO%022d".formatted(serial++);
        }

        private void record(Instant at, RawEvent event) {
            clock.set(at);
            inbound.record(bot, at, event);
        }

        private void answer(FriendId id, Instant at, String text) {
            clock.set(at);
            Optional<EntryKey> seen = tables.friends().read(id).orElseThrow().conversation().headEntry();
            sending.send(new SendRequest(id, operation(), staff("operator"), seen,
                    OutgoingMessages.of(new OutgoingMessage.Text(text)), SendRequest.WantedWay.PUSH,
                    new MarkWish.Keep()));
        }

        private void label(int number, FriendId id, DemoPeople.Person person, Instant newest) {
            Actor operator = new Actor.Member(staff("operator"));
            clock.set(newest.plusSeconds(30));
            if (!person.tags().isEmpty()) {
                List<TagId> tags = person.tags().stream().map(DemoSettings.TAGS::get).toList();
                cards.tag(id, version(id), tags, List.of(), operator);
            }
            clock.set(newest.plusSeconds(40));
            cards.setFields(id, version(id), fields(number), Set.of(), operator);
            clock.set(newest.plusSeconds(45));
            if (!person.assignee().isEmpty()) {
                cards.assign(id, version(id), Optional.of(staff(person.assignee())), operator);
            }
            clock.set(newest.plusSeconds(50));
            if (number % 6 == 0) {
                notes.add(id, operation(), "お電話でのご連絡を希望されています(平日18時以降)。", operator);
            }
            clock.set(newest.plusSeconds(55));
            if (!person.mark().isEmpty()
                    && !(cards.setMark(id, version(id), new MarkId(person.mark()), operator)
                            instanceof CardResult.Done)) {
                throw new IllegalStateException("the demo's own card was changed by somebody else");
            }
        }

        private static Map<FieldId, Object> fields(int number) {
            Map<FieldId, Object> fields = new LinkedHashMap<>();
            fields.put(DemoSettings.VISITS, 1 + number * 7 % 23);
            if (number % 2 == 0) {
                fields.put(DemoSettings.RANK, List.of("gold", "silver", "regular").get(number / 2 % 3));
            }
            if (number % 3 == 0) {
                fields.put(DemoSettings.BIRTHDAY, "19%02d-%02d-%02d"
                        .formatted(70 + number % 30, 1 + number % 12, 1 + number % 28));
            }
            if (number % 7 == 0) {
                fields.put(DemoSettings.MEMO, "アレルギー: そば");
            }
            return fields;
        }

        private long version(FriendId id) {
            return tables.friends().read(id).map(Friend::version).orElseThrow();
        }

        private OperationId operation() {
            return new OperationId("demo-operation-%06d".formatted(serial++));
        }

        private static StaffId staff(String username) {
            return new StaffId(DemoPerson.byUsername(username).orElseThrow().subject());
        }
    }

    /** Names are listed once at the end of each friend; the demo has no media. */
    private static final class NamesLater implements InboundTasks {

        @Override
        public void nameChanged(FriendId friend) {
            // listed when the friend's story is told
        }

        @Override
        public void readProfileLater(FriendId friend, int tries) {
            throw new IllegalStateException("the demo tells all names");
        }

        @Override
        public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
            throw new IllegalStateException("the demo has no media");
        }
    }
}
