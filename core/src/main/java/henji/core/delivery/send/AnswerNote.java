package henji.core.delivery.send;

import henji.core.line.LineAnswer;

import java.util.Objects;
import java.util.Optional;

/**
 * What is kept on a batch of an answer.
 *
 * @param status of HTTP; absent if none came
 * @param requestId LINE's, for its support
 * @param reason a word of ours or LINE's own
 */
record AnswerNote(Optional<Integer> status, Optional<String> requestId, String reason) {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int TOO_MANY = 429;
    /** Why a batch waits, where LINE's words may change. */
    static final String QUOTA = "quota";
    static final String RATE = "rate";

    AnswerNote {
        Objects.requireNonNull(status);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(reason);
    }

    static AnswerNote of(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.Accepted(var id, var sent, boolean earlier) ->
                new AnswerNote(Optional.of(earlier ? 409 : 200), id, "accepted");
            case LineAnswer.Unknown(var status, var id, String why) -> new AnswerNote(
                    status.isPresent() ? Optional.of(status.getAsInt()) : Optional.empty(), id, why);
            case LineAnswer.NotSent notSent -> new AnswerNote(
                    notSent.isTokenRefused() ? Optional.of(UNAUTHORIZED) : Optional.empty(), Optional.empty(),
                    notSent.why());
            case LineAnswer.Invalid(var id, String message) -> new AnswerNote(Optional.of(BAD_REQUEST), id, message);
            case LineAnswer.Unauthorized(var id) ->
                new AnswerNote(Optional.of(UNAUTHORIZED), id, "unauthorized");
            case LineAnswer.TooMany(var id, boolean monthlyLimit) ->
                new AnswerNote(Optional.of(TOO_MANY), id, monthlyLimit ? QUOTA : RATE);
            case LineAnswer.Refused(int status, var id, String message) ->
                new AnswerNote(Optional.of(status), id, message);
        };
    }
}
