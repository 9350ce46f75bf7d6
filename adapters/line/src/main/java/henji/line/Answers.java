package henji.line;

import com.linecorp.bot.client.base.LineClientJsonParseException;
import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.client.MessagingApiClientException;
import com.linecorp.bot.messaging.model.ErrorDetail;
import com.linecorp.bot.messaging.model.SentMessage;
import henji.core.line.LineAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What an answer of LINE proves (LINE's reference: "Retrying an API request", "Status codes"). */
final class Answers {

    private static final String ACCEPTED_BEFORE = "x-line-accepted-request-id";
    private static final String REQUEST_ID = "x-line-request-id";
    private static final int OK = 200;

    private Answers() {
    }

    static LineAnswer ofSuccess(int status, String requestId, List<SentMessage> sent) {
        Optional<String> id = Optional.ofNullable(requestId);
        if (status != OK) {
            return new LineAnswer.Unknown(OptionalInt.of(status), id, "other-2xx");
        }
        return new LineAnswer.Accepted(id, ids(sent), false);
    }

    /** @param call what the wire saw; a failure before its first byte sent nothing */
    static LineAnswer ofFailure(Throwable failure, OneTry.Watched call) {
        if (call.late()) {
            return new LineAnswer.NotSent("too-late");
        }
        if (call.again()) {
            return new LineAnswer.Unknown(call.status() == 0 ? OptionalInt.empty() : OptionalInt.of(call.status()),
                    Optional.empty(), "second-try-stopped");
        }
        return switch (failure) {
            case LineClientJsonParseException noJson -> new LineAnswer.Unknown(OptionalInt.of(noJson.getCode()),
                    Optional.ofNullable(noJson.getHeader(REQUEST_ID)), "not-json");
            case AbstractLineClientException error -> ofError(error);
            default -> call.began()
                    ? new LineAnswer.Unknown(call.status() == 0 ? OptionalInt.empty() : OptionalInt.of(call.status()),
                            Optional.empty(), "no-answer")
                    : new LineAnswer.NotSent("not-connected");
        };
    }

    private static LineAnswer ofError(AbstractLineClientException error) {
        Optional<String> requestId = Optional.ofNullable(error.getHeader(REQUEST_ID));
        int status = error.getCode();
        return switch (status) {
            case 409 -> {
                String accepted = error.getHeader(ACCEPTED_BEFORE);
                yield accepted == null
                        ? new LineAnswer.Unknown(OptionalInt.of(status), requestId, "conflict-without-proof")
                        : new LineAnswer.Accepted(Optional.of(accepted), earlierIds(error), true);
            }
            case 400 -> new LineAnswer.Invalid(requestId, text(error));
            case 401 -> new LineAnswer.Unauthorized(requestId);
            case 429 -> new LineAnswer.TooMany(requestId,
                    text(error).toLowerCase(Locale.ROOT).contains("monthly limit"));
            case 408 -> new LineAnswer.Unknown(OptionalInt.of(status), requestId, "time-out-at-line");
            default -> status >= 400 && status < 500
                    ? new LineAnswer.Refused(status, requestId, text(error))
                    : new LineAnswer.Unknown(OptionalInt.of(status), requestId, "line-fails");
        };
    }

    private static List<String> earlierIds(AbstractLineClientException error) {
        return error instanceof MessagingApiClientException api ? ids(api.getSentMessages()) : List.of();
    }

    private static List<String> ids(List<SentMessage> sent) {
        return sent == null ? List.of()
                : sent.stream().map(SentMessage::id).filter(Objects::nonNull).toList();
    }

    private static String text(AbstractLineClientException error) {
        if (!(error instanceof MessagingApiClientException api)) {
            return "";
        }
        List<ErrorDetail> details = api.getDetails() == null ? List.of() : api.getDetails();
        return String.join(" ", Stream.concat(Stream.of(Objects.toString(api.getError(), "")),
                details.stream().map(detail -> "(" + Objects.toString(detail.property(), "") + ": "
                        + Objects.toString(detail.message(), "") + ")")).toList()).strip();
    }
}
