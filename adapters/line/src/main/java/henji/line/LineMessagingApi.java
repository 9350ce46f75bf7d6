package henji.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.MessageQuotaResponse;
import com.linecorp.bot.messaging.model.MulticastRequest;
import com.linecorp.bot.messaging.model.NumberOfMessagesResponse;
import com.linecorp.bot.messaging.model.PushMessageRequest;
import com.linecorp.bot.messaging.model.PushMessageResponse;
import com.linecorp.bot.messaging.model.QuotaConsumptionResponse;
import com.linecorp.bot.messaging.model.QuotaType;
import com.linecorp.bot.messaging.model.ReplyMessageRequest;
import com.linecorp.bot.messaging.model.ReplyMessageResponse;
import com.linecorp.bot.messaging.model.SentMessage;
import com.linecorp.bot.messaging.model.UserProfileResponse;
import com.linecorp.bot.messaging.model.ValidateMessageRequest;
import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@link LineApi} over HTTP. Thread-safe. */
public final class LineMessagingApi implements LineApi {

    /** Connect, write and read together; below the function's time-out, which is below the lease of an intent. */
    private static final Duration LONGEST = Duration.ofSeconds(35);
    private static final Duration A_PERSON_WAITS = Duration.ofSeconds(8);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WRITE = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(20);
    private static final Duration ANY_TIME = Duration.ofHours(1);
    private static final int PARALLEL = 64;
    private static final int NOT_FOUND = 404;

    private final MessagingApiClient client;
    private final ChannelTokens tokens;
    private final OneTry oneTry;
    private final InstantSource clock;
    private final Duration longest;
    private final CallTime time;

    /** @param endpoint origin of the Messaging API; LINE's own is {@code https://api.line.me} */
    public LineMessagingApi(URI endpoint, Supplier<ChannelCredentials> channel, InstantSource clock) {
        this(endpoint, new ChannelTokens(endpoint, channel, clock), clock);
    }

    /** With tokens that another client shares; a call waits at most 35 seconds. */
    public LineMessagingApi(URI endpoint, ChannelTokens tokens, InstantSource clock) {
        this(endpoint, tokens, clock, LONGEST, CallTime.unbounded());
    }

    /**
     * For functions that a person waits for: a call waits at most eight seconds, and ends early enough for its outcome
     * to be written down and told. A message whose answer did not come in that time is looked after by the minute tick.
     *
     * @param left until the function has to have answered; asked at each call
     */
    public static LineMessagingApi forPeople(URI endpoint, Supplier<ChannelCredentials> channel, InstantSource clock,
            Supplier<Optional<Duration>> left) {
        CallTime time = new CallTime(left);
        return new LineMessagingApi(
                endpoint, new ChannelTokens(endpoint, channel, clock, time), clock, A_PERSON_WAITS, time);
    }

    /** @param longest that one call waits, from the connection to the end of the answer */
    LineMessagingApi(URI endpoint, ChannelTokens tokens, InstantSource clock, Duration longest, CallTime time) {
        this.tokens = tokens;
        this.clock = clock;
        this.longest = longest;
        this.time = time;
        this.oneTry = new OneTry(clock);
        this.client = MessagingApiClient.builder(tokens::last)
                .apiEndPoint(endpoint)
                // The default logger prints bearer tokens and message texts at INFO.
                .usingDefaultLogger(false)
                .connectTimeout(CONNECT)
                .writeTimeout(WRITE)
                .readTimeout(READ)
                .maxRequests(PARALLEL)
                .maxRequestsPerHost(PARALLEL)
                .setEventListener(oneTry)
                .build();
    }

    @Override
    public LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        PushMessageRequest body = new PushMessageRequest(to.value(), SdkMessages.of(messages), false, null);
        return send(body, until, () -> client.pushMessage(retryKey, body), PushMessageResponse::sentMessages);
    }

    @Override
    public LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        MulticastRequest body = new MulticastRequest(SdkMessages.of(messages),
                to.stream().map(FriendId::value).toList(), false, null);
        return send(body, until, () -> client.multicast(retryKey, body), answer -> List.of());
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        ReplyMessageRequest body = new ReplyMessageRequest(replyToken, SdkMessages.of(messages), false);
        return send(body, until, () -> client.replyMessage(body), ReplyMessageResponse::sentMessages);
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        ValidateMessageRequest body = new ValidateMessageRequest(SdkMessages.of(messages));
        return send(body, clock.instant().plus(ANY_TIME), () -> client.validateMulticast(body), answer -> List.of());
    }

    private <T> LineAnswer send(Object body, Instant until, Supplier<CompletableFuture<Result<T>>> call,
            Function<T, List<SentMessage>> sent) {
        String token;
        try {
            token = tokens.token();
        } catch (ChannelTokens.TokenRefused e) {
            return new LineAnswer.NotSent(LineAnswer.NotSent.TOKEN_REFUSED);
        } catch (IOException e) {
            return new LineAnswer.NotSent("no-token");
        }
        if (time.atMost(longest).isZero()) {
            return new LineAnswer.NotSent("no-time");
        }
        OneTry.Watched watched = oneTry.watch(body, until);
        try {
            Result<T> result = await(call.get());
            return Answers.ofSuccess(watched.status(), result.requestId(),
                    result.body() == null ? List.of() : sent.apply(result.body()));
        } catch (IOException e) {
            oneTry.giveUp(body);
            LineAnswer answer = Answers.ofFailure(e, watched);
            if (answer instanceof LineAnswer.Unauthorized) {
                tokens.refused(token);
            }
            return answer;
        } finally {
            oneTry.forget(body);
        }
    }

    @Override
    public ProfileAnswer profile(FriendId friend) {
        try {
            tokens.token();
            UserProfileResponse profile = await(client.getProfile(friend.value())).body();
            if (profile == null || profile.displayName() == null) {
                return new ProfileAnswer.Failed("not-a-profile");
            }
            return new ProfileAnswer.Found(profile.displayName(),
                    Optional.ofNullable(profile.pictureUrl()).map(URI::toString),
                    Optional.ofNullable(profile.language()));
        } catch (AbstractLineClientException e) {
            return e.getCode() == NOT_FOUND ? new ProfileAnswer.NotAvailable()
                    : new ProfileAnswer.Failed("status-" + e.getCode());
        } catch (IOException e) {
            return new ProfileAnswer.Failed("no-answer");
        }
    }

    @Override
    public QuotaAnswer quota() {
        try {
            tokens.token();
            CompletableFuture<Result<MessageQuotaResponse>> granted = client.getMessageQuota();
            CompletableFuture<Result<QuotaConsumptionResponse>> used = client.getMessageQuotaConsumption();
            try {
                return quota(await(granted).body(), await(used).body());
            } finally {
                // When the first fails, nobody waits for the other.
                used.cancel(true);
            }
        } catch (AbstractLineClientException e) {
            return new QuotaAnswer.Failed("status-" + e.getCode());
        } catch (IOException e) {
            return new QuotaAnswer.Failed("no-answer");
        }
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        try {
            tokens.token();
            NumberOfMessagesResponse count = await(switch (way) {
                case PUSH -> client.getNumberOfSentPushMessages(date);
                case MULTICAST -> client.getNumberOfSentMulticastMessages(date);
            }).body();
            return count == null || count.status() == null ? new DailyCount.Failed("not-a-count") : of(count);
        } catch (AbstractLineClientException e) {
            return new DailyCount.Failed("status-" + e.getCode());
        } catch (IOException e) {
            return new DailyCount.Failed("no-answer");
        }
    }

    private static DailyCount of(NumberOfMessagesResponse count) {
        return switch (count.status()) {
            case READY -> count.success() == null
                    ? new DailyCount.Failed("not-a-count") : new DailyCount.Counted(count.success());
            case UNREADY -> new DailyCount.NotYet();
            case UNAVAILABLE_FOR_PRIVACY -> new DailyCount.TooFew();
            case OUT_OF_SERVICE, UNDEFINED -> new DailyCount.Failed("not-counted");
        };
    }

    /** @param quota what LINE's JSON made; null for {@code null}, as is {@code used} */
    private static QuotaAnswer quota(MessageQuotaResponse quota, QuotaConsumptionResponse used) {
        if (quota == null || used == null) {
            return new QuotaAnswer.Failed("not-a-quota");
        }
        Long total = used.totalUsage();
        if (quota.type() == QuotaType.NONE) {
            return new QuotaAnswer.Unlimited(total == null ? 0 : total);
        }
        if (quota.type() != QuotaType.LIMITED || quota.value() == null || total == null) {
            return new QuotaAnswer.Failed("not-a-quota");
        }
        return new QuotaAnswer.Limited(quota.value(), total);
    }

    /**
     * Waits for the end of a call. It never returns while one is in flight: a frozen environment must not wake up and
     * send.
     */
    private <T> T await(CompletableFuture<T> call) throws IOException {
        Duration wait = time.atMost(longest);
        try {
            return call.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new IOException("no answer in " + wait);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }
}
