package henji.line;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.local.line.LineSimulator;
import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import henji.local.line.platform.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineMessagingApiTest {

    private static final OutgoingMessages HELLO = OutgoingMessages.of(new OutgoingMessage.Text("こんにちは 🍎"));
    private static final UUID KEY = UUID.fromString("f04bdf8f-633a-509c-8f6c-9ce6bf8447d0");

    private final LineSimulator simulator = LineSimulator.start(SimulatorOptions.defaults());
    private final SettableClock clock = new SettableClock();
    private Instant until;
    private LineApi line;
    private FriendId friend;

    @BeforeEach
    void connect() {
        friend = new FriendId(simulator.addFriend("佐藤 花子"));
        line = api(simulator.uri());
        until = clock.instant().plusSeconds(60);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private LineApi api(URI endpoint) {
        return new LineMessagingApi(endpoint,
                () -> new ChannelCredentials("1234567890", "0123456789abcdef0123456789abcdef"), clock);
    }

    @Test
    void anAcceptedPushNamesItsRequestAndItsMessages() {
        LineAnswer answer = line.push(KEY, friend, HELLO, until);

        assertThat(answer).isInstanceOfSatisfying(LineAnswer.Accepted.class, accepted -> {
            assertThat(accepted.requestId()).isPresent();
            assertThat(accepted.sentMessageIds()).hasSize(1);
            assertThat(accepted.earlier()).isFalse();
        });
        assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
    }

    @Test
    void theSameKeyAgainIsAcceptedEarlierAndReachesNobodyTwice() {
        LineAnswer first = line.multicast(KEY, List.of(friend), HELLO, until);
        LineAnswer second = line.multicast(KEY, List.of(friend), HELLO, until);

        assertThat(second).isInstanceOfSatisfying(LineAnswer.Accepted.class, accepted -> {
            assertThat(accepted.earlier()).isTrue();
            assertThat(accepted.requestId()).isEqualTo(((LineAnswer.Accepted) first).requestId());
        });
        assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
    }

    @Test
    void anAnswerLostAfterAcceptanceProvesNothingUntilTheKeyIsAskedAgain() {
        simulator.faults().add(Fault.dropAfter(Endpoint.MULTICAST).times(1));

        LineAnswer lost = line.multicast(KEY, List.of(friend), HELLO, until);
        LineAnswer again = line.multicast(KEY, List.of(friend), HELLO, until);

        assertThat(lost).isInstanceOf(LineAnswer.Unknown.class);
        assertThat(again).isInstanceOfSatisfying(LineAnswer.Accepted.class,
                accepted -> assertThat(accepted.earlier()).isTrue());
        assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
        assertThat(calls("dropped")).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksOnAReusedSocketIsNotTriedAgainInSecret() {
        line.multicast(UUID.fromString("cafc55bd-16f0-502a-b281-e39e27067cb4"), List.of(friend), HELLO, until);
        simulator.clearCounts();
        simulator.faults().add(Fault.dropBefore(Endpoint.MULTICAST).times(1));

        LineAnswer answer = line.multicast(KEY, List.of(friend), HELLO, until);

        assertThat(answer).isInstanceOf(LineAnswer.Unknown.class);
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void aStatusThatTheHttpClientWouldRetryIsTriedOnceAndUnknown(int status) {
        simulator.faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.AFTER, status).times(1));

        LineAnswer answer = line.multicast(KEY, List.of(friend), HELLO, until);

        assertThat(answer).isInstanceOf(LineAnswer.Unknown.class);
        assertThat(calls("200") + calls("409")).isZero();
        assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
    }

    @Test
    void aPageInsteadOfJsonProvesNothingEvenWithA4xx() {
        simulator.faults().add(Fault.html(Endpoint.MULTICAST, Fault.When.AFTER, 403).times(1));

        LineAnswer answer = line.multicast(KEY, List.of(friend), HELLO, until);

        assertThat(answer).isInstanceOfSatisfying(LineAnswer.Unknown.class,
                unknown -> assertThat(unknown.status()).isEqualTo(OptionalInt.of(403)));
    }

    @Test
    void aConflictThatNamesNoAcceptedRequestProvesNothing() {
        simulator.faults().add(Fault.conflictWithoutHeader(Endpoint.MULTICAST, Fault.When.BEFORE).times(1));

        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOf(LineAnswer.Unknown.class);
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        line.push(KEY, friend, HELLO, until);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        LineApi unreachable = new LineMessagingApi(URI.create("http://127.0.0.1:" + port),
                new ChannelTokens(simulator.uri(),
                        () -> new ChannelCredentials("1234567890", "0123456789abcdef0123456789abcdef"), clock), clock);

        assertThat(unreachable.push(KEY, friend, HELLO, until)).isEqualTo(new LineAnswer.NotSent("not-connected"));
        assertThat(api(URI.create("http://127.0.0.1:" + port)).push(KEY, friend, HELLO, until))
                .isEqualTo(new LineAnswer.NotSent("no-token"));
    }

    @Test
    void aChannelWhoseSecretIsWrongIsToldFromALineThatIsNotThere() {
        LineApi wrong = new LineMessagingApi(simulator.uri(), new ChannelTokens(simulator.uri(),
                () -> new ChannelCredentials("1234567890", "not-the-secret"), clock), clock);

        assertThat(wrong.push(KEY, friend, HELLO, until)).isEqualTo(new LineAnswer.NotSent("token-refused"));
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    @Test
    void aChannelThatCannotBeReadSentNothing() {
        LineApi withoutChannel = new LineMessagingApi(simulator.uri(), () -> {
            throw new IllegalStateException("parameter /channel: ThrottlingException");
        }, clock);

        assertThat(withoutChannel.reply("0".repeat(32), HELLO, until)).isEqualTo(new LineAnswer.NotSent("no-token"));
        assertThat(withoutChannel.push(KEY, friend, HELLO, until)).isEqualTo(new LineAnswer.NotSent("no-token"));
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    @Test
    void aCallThatComesTooLateIsNotMade() {
        LineAnswer answer = line.multicast(KEY, List.of(friend), HELLO, clock.instant());

        assertThat(answer).isEqualTo(new LineAnswer.NotSent("too-late"));
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
        assertThat(simulator.summary().path("endpoints").path(Endpoint.MULTICAST.label()).path("200").asInt())
                .isZero();
    }

    @Test
    void aCallForAPersonEndsWhileItsOutcomeCanStillBeToldAndProvesNothing() {
        LineApi hurried = forAPerson(CallTime.TO_WRITE_DOWN.plus(CallTime.SHORTEST));
        simulator.faults().add(Fault.at(Endpoint.PUSH, Fault.When.BEFORE, new Fault.Nothing()).delayed(5_000).times(1));

        LineAnswer answer = hurried.push(KEY, friend, HELLO, until);

        assertThat(answer).isInstanceOf(LineAnswer.Unknown.class);
    }

    @Test
    void aTokenThatDoesNotComeInTimeSentNothing() {
        LineApi hurried = forAPerson(CallTime.TO_WRITE_DOWN.plus(CallTime.SHORTEST));
        simulator.faults().add(
                Fault.at(Endpoint.TOKEN, Fault.When.BEFORE, new Fault.Nothing()).delayed(5_000).times(1));

        LineAnswer answer = hurried.push(KEY, friend, HELLO, until);

        assertThat(answer).isEqualTo(new LineAnswer.NotSent("no-token"));
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    @Test
    void withoutTimeToWriteItsOutcomeDownNoCallBegins() {
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ofSeconds(20));
        LineApi line = forAPerson(left::get);
        line.push(KEY, friend, HELLO, until);

        left.set(CallTime.TO_WRITE_DOWN);
        LineAnswer answer = line.push(UUID.randomUUID(), friend, HELLO, until);

        assertThat(answer).isEqualTo(new LineAnswer.NotSent("no-time"));
        assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
    }

    private LineApi forAPerson(Duration left) {
        return forAPerson(() -> left);
    }

    private LineApi forAPerson(Supplier<Duration> left) {
        return LineMessagingApi.forPeople(simulator.uri(),
                () -> new ChannelCredentials("1234567890", "0123456789abcdef0123456789abcdef"), clock,
                () -> Optional.of(left.get()));
    }

    @Test
    void refusalsAreToldApart() {
        simulator.faults().add(Fault.monthlyLimit(Endpoint.MULTICAST).times(1));
        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOfSatisfying(
                LineAnswer.TooMany.class, tooMany -> assertThat(tooMany.monthlyLimit()).isTrue());

        simulator.faults().add(Fault.rateLimited(Endpoint.MULTICAST).times(1));
        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOfSatisfying(
                LineAnswer.TooMany.class, tooMany -> assertThat(tooMany.monthlyLimit()).isFalse());

        simulator.faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.BEFORE, 400).times(1));
        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOf(LineAnswer.Invalid.class);

        simulator.faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.BEFORE, 403).times(1));
        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOfSatisfying(
                LineAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    @Test
    void afterA401TheNextCallTakesANewToken() {
        simulator.faults().add(Fault.answer(Endpoint.MULTICAST, Fault.When.BEFORE, 401).times(1));

        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOf(LineAnswer.Unauthorized.class);
        assertThat(line.multicast(KEY, List.of(friend), HELLO, until)).isInstanceOf(LineAnswer.Accepted.class);

        assertThat(simulator.summary().path("endpoints").path(Endpoint.TOKEN.label()).path("200").asInt())
                .isEqualTo(2);
    }

    @Test
    void oneTokenServesForThirteenMinutes() {
        line.quota();
        clock.advance(Duration.ofMinutes(12));
        line.quota();
        clock.advance(Duration.ofMinutes(2));
        line.quota();

        assertThat(simulator.summary().path("endpoints").path(Endpoint.TOKEN.label()).path("200").asInt())
                .isEqualTo(2);
    }

    @Test
    void aReplyUsesItsTokenOnce() {
        simulator.change(simulator.settings().withQuota(5));

        assertThat(line.quota()).isEqualTo(new QuotaAnswer.Limited(5, 0));
        assertThat(line.reply("no-such-token", HELLO, until)).isInstanceOf(LineAnswer.Invalid.class);
    }

    @Test
    void aDaysMessagesAreCountedTheDayAfter() {
        LocalDate today = LocalDate.now(ZoneOffset.ofHours(9));
        line.multicast(UUID.randomUUID(), List.of(friend), HELLO, until);

        assertThat(line.sent(DailyCount.Way.MULTICAST, today)).isEqualTo(new DailyCount.NotYet());
        assertThat(line.sent(DailyCount.Way.PUSH, LocalDate.of(2018, 3, 30)))
                .isEqualTo(new DailyCount.Failed("not-counted"));
        assertThat(line.sent(DailyCount.Way.PUSH, today.minusDays(1))).isEqualTo(new DailyCount.Counted(0));
    }

    @Test
    void aProfileIsFoundOrNotAvailable() {
        assertThat(line.profile(friend)).isInstanceOfSatisfying(ProfileAnswer.Found.class,
                profile -> assertThat(profile.displayName()).isEqualTo("佐藤 花子"));
        assertThat(line.profile(new FriendId("U" + "0".repeat(32)))).isEqualTo(new ProfileAnswer.NotAvailable());
    }

    @Test
    void goodMessagesAreValid() {
        assertThat(line.validate(HELLO)).isInstanceOf(LineAnswer.Accepted.class);
        assertThat(simulator.deliveriesTo(friend.value())).isZero();
    }

    private int calls(String status) {
        return simulator.summary().path("endpoints").path(Endpoint.MULTICAST.label()).path(status).asInt();
    }

    private static final class SettableClock implements InstantSource {
        private Instant now = Instant.parse("2026-11-18T03:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration duration) {
            now = now.plus(duration);
        }
    }
}
