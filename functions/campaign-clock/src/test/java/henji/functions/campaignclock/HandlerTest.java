package henji.functions.campaignclock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.aws.AwsClients;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.Content;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.lambda.BadEvent;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.aws.AwsEndpoint;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.HandMovedClock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class HandlerTest {

    private static final Instant SUNDAY = Instant.parse("2026-11-22T03:00:00Z");
    private static final RunId MONDAY = new RunId("rem-monday@2026-11-23T10:00");

    private final HandMovedClock clock = new HandMovedClock(SUNDAY);
    private final LocalTables tables = LocalTables.start();
    private final AwsEndpoint aws = new AwsEndpoint(tables.endpoint(), "{\"channelId\":\"1234567890\","
            + "\"secret\":\"0123456789abcdef0123456789abcdef\",\"botUserId\":\"Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0\"}");
    private static final Actor BY = new Actor.Rule("test");
    private DynamoDbClient dynamo;
    private RunStore runs;
    private TimelineStore timeline;
    private Handler handler;

    @BeforeEach
    void start() {
        Map<String, String> env = aws.environment();
        env.putAll(tables.environment());
        env.put("QUEUE_FANOUT", "http://queues/fanout");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        env.put("LINE_API_ENDPOINT", "http://127.0.0.1:9");
        env.put("TIME_ZONE", "Asia/Tokyo");
        env.put("INDEX_SHARDS", "4");
        env.put("EPOCH", "1");
        Surroundings surroundings = new Surroundings(env, clock);
        dynamo = new AwsClients(surroundings).configure(DynamoDbClient.builder()).build();
        runs = new DynamoRunStore(dynamo, tables.name("Campaigns"));
        timeline = new DynamoTimelineStore(dynamo, tables.name("Timeline"));
        new DynamoCampaignStore(dynamo, tables.name("Campaigns")).create(new Reminder(new CampaignId("rem-monday"), 1,
                "月曜", true, DeliveryEngine.WAITING, DeliveryEngine.CONTENT.messages(),
                new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), ZoneId.of("Asia/Tokyo")),
                ReminderGuards.NONE, Timing.USUAL, SUNDAY, SUNDAY, new Actor.Rule("test")));
        handler = new Handler(surroundings);
    }

    @AfterEach
    void stop() {
        aws.close();
        tables.close();
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(), null);
    }

    private static String event(String name) throws IOException {
        return Files.readString(LocalTables.projectFolder().resolve(Path.of("events", "schedule", name)));
    }

    @Test
    void onMondayTheTickOpensTheRunOnce() throws IOException {
        handle(event("minute-tick.json"));
        assertThat(runs.run(MONDAY)).isEmpty();

        clock.moveTo(Instant.parse("2026-11-23T01:00:30Z"));
        handle(event("minute-tick.json"));
        handle(event("minute-tick.json"));

        assertThat(runs.run(MONDAY)).hasValueSatisfying(run -> assertThat(run.state()).isEqualTo(RunState.OPENED));
        assertThat(runs.active()).containsExactly(MONDAY);
        assertThat(aws.sent()).isNotEmpty().allSatisfy(body ->
                assertThat(body).contains("http://queues/fanout", "rem-monday@2026-11-23T10:00"));
    }

    @Test
    void theTickBeginsABookedBroadcastAtItsTime() throws IOException {
        DynamoCampaignStore campaigns = new DynamoCampaignStore(dynamo, tables.name("Campaigns"));
        Instant startsAt = SUNDAY.plus(Duration.ofMinutes(30));
        RunId run = new RunId("b-1@operation-1");
        Broadcast draft = new Broadcast(new CampaignId("b-1"), 1, "ご案内", Optional.of(DeliveryEngine.WAITING),
                Optional.of(DeliveryEngine.CONTENT.messages()), SUNDAY, BY, SUNDAY, BY, Optional.empty(),
                Optional.empty());
        campaigns.create(draft);
        campaigns.saveDue(new Broadcast(draft.id(), 1, draft.name(), draft.segment(), draft.messages(), SUNDAY, BY,
                SUNDAY, BY, Optional.of(new Broadcast.Scheduled(run, Confirmed.exactly(1), startsAt,
                        false, SUNDAY, BY)), Optional.empty()), new CampaignStore.Due(draft.id(), startsAt));

        clock.moveTo(startsAt.minusSeconds(1));
        handle(event("minute-tick.json"));
        assertThat(runs.run(run)).isEmpty();
        clock.moveTo(startsAt.plusSeconds(20));
        handle(event("minute-tick.json"));
        handle(event("minute-tick.json"));

        assertThat(runs.active()).containsExactly(run);
        assertThat(campaigns.due(clock.instant())).isEmpty();
    }

    @Test
    void whicheverCallFailsTheTickIsSeenToFailAndTheNextOneOpensTheRunOnce() throws IOException {
        boolean failed = true;
        for (int call = 0; failed; call += 4) {
            tables.clear();
            clock.moveTo(SUNDAY);
            start();
            clock.moveTo(Instant.parse("2026-11-23T01:00:30Z"));
            aws.failCall(call);

            Throwable first = catchThrowable(() -> handle(event("minute-tick.json")));
            failed = aws.hasFailed();
            aws.failCall(-1);
            handle(event("minute-tick.json"));

            assertThat(first != null).as("call %d", call).isEqualTo(failed);
            assertThat(runs.run(MONDAY)).as("call %d", call).isPresent();
            assertThat(runs.active()).as("call %d", call).containsExactly(MONDAY);
        }
    }

    @Test
    void theRemindersOwnAlarmOpensTheSameRun() throws IOException {
        clock.moveTo(Instant.parse("2026-11-23T01:00:00Z"));

        handle(event("reminder.json"));
        handle(event("reminder.json"));

        assertThat(runs.run(MONDAY)).isPresent();
    }

    @Test
    void anAlarmOfAReminderThatIsGoneDoesNothing() throws IOException {
        clock.moveTo(Instant.parse("2026-11-23T01:00:00Z"));

        handle(event("reminder.json").replace("rem-monday", "rem-gone"));

        assertThat(runs.active()).isEmpty();
    }

    @Test
    void aReminderThatCannotBeReadStopsNeitherRunsNorOpenAnswers() throws IOException {
        clock.moveTo(Instant.parse("2026-11-23T01:00:30Z"));
        handle(event("minute-tick.json"));
        TimelineEntry sent = anAnswerWhoseSenderDied(clock.instant());
        breakTheReminder();
        int hints = aws.sent().size();
        clock.moveTo(clock.instant().plusSeconds(120));

        assertThatThrownBy(() -> handle(event("minute-tick.json"))).hasMessageStartingWith("1 of 4 parts")
                .hasNoCause();

        assertThat(aws.sent()).hasSizeGreaterThan(hints).last().asString().contains("rem-monday@2026-11-23T10:00");
        assertThat(timeline.read(sent.thread(), sent.key()).orElseThrow().outcome()).contains(Outcome.UNKNOWN);
    }

    private TimelineEntry anAnswerWhoseSenderDied(Instant at) {
        TimelineEntry entry = TimelineEntry.recorded(new ThreadId("U" + "1".repeat(32)),
                EntryKey.of(at, "operation-1"), 0, at, new Actor.Member(new StaffId("sato")),
                new Content.MessageOut(new OperationId("operation-1"), DeliveryEngine.CONTENT.messages(),
                        Sending.intent(Sending.Way.REPLY, at, at.plusSeconds(90), "1"), Optional.empty()));
        timeline.putIfAbsent(entry);
        return entry;
    }

    private void breakTheReminder() {
        dynamo.updateItem(update -> update.tableName(tables.name("Campaigns"))
                .key(Map.of("pk", AttributeValue.fromS("CAMPAIGN#rem-monday"), "sk", AttributeValue.fromS("DEF")))
                .updateExpression("SET sg = :broken")
                .expressionAttributeValues(Map.of(":broken", AttributeValue.fromS("{}"))));
    }

    @Test
    void anythingElseFailsSoThatItIsSeen() {
        assertThatThrownBy(() -> handle("{\"task\":\"party\"}")).isInstanceOf(BadEvent.class);
    }
}
