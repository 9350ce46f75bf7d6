package henji.simulation.model;

import henji.core.line.LineAnswer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a function is told of its call. LINE's request ids are left out: they decide nothing. */
enum Answer {
    ACCEPTED("200", new LineAnswer.Accepted(Optional.empty(), List.of(), false)),
    ACCEPTED_BEFORE("409, accepted before", new LineAnswer.Accepted(Optional.empty(), List.of(), true)),
    NONE("no answer", new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "time-out")),
    RATE("429, too fast", new LineAnswer.TooMany(Optional.empty(), false)),
    MONTHLY_LIMIT("429, monthly limit", new LineAnswer.TooMany(Optional.empty(), true)),
    UNAUTHORIZED("401", new LineAnswer.Unauthorized(Optional.empty())),
    FORBIDDEN("403", new LineAnswer.Refused(403, Optional.empty(), "not allowed")),
    INVALID("400", new LineAnswer.Invalid(Optional.empty(), "invalid")),
    NOT_CONNECTED("no connection", new LineAnswer.NotSent("connection-refused")),
    TOO_LATE("too late to call, nothing is sent", new LineAnswer.NotSent("too-late"));

    private static final List<Answer> ALL = List.of(values());

    private final String words;
    private final LineAnswer line;

    Answer(String words, LineAnswer line) {
        this.words = words;
        this.line = line;
    }

    static Answer of(int number) {
        return ALL.get(number);
    }

    LineAnswer line() {
        return line;
    }

    @Override
    public String toString() {
        return words;
    }
}
