package henji.runtime;

import henji.json.Json;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one JSON line per event, with the fields of {@link LogField} only. Control characters arrive encoded, so a
 * value cannot begin a line of its own. Safe for use by several threads if the given sink is.
 */
public final class Log {

    private static final int MAX_TEXT = 300;

    private final Consumer<String> sink;
    private final InstantSource clock;
    private final String function;

    /**
     * A log to any sink.
     *
     * @param sink takes one line without its end
     * @param function name of the function, on each line
     */
    public Log(Consumer<String> sink, InstantSource clock, String function) {
        this.sink = sink;
        this.clock = clock;
        this.function = function;
    }

    /** A log to standard output, where Lambda picks it up. */
    public static Log toStandardOutput(Surroundings surroundings, String function) {
        return new Log(System.out::println, surroundings.clock(), function);
    }

    /** Begins a line about something expected; {@code event} is a stable word such as {@code webhook-accepted}. */
    public Line info(String event) {
        return new Line("INFO", event);
    }

    /** Begins a line about something a person should look at when it repeats. */
    public Line warn(String event) {
        return new Line("WARN", event);
    }

    /** Begins a line about something that failed. */
    public Line error(String event) {
        return new Line("ERROR", event);
    }

    /** A line being put together; nothing is written before {@link #write()}. */
    public final class Line {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Line(String level, String event) {
            fields.put("time", clock.instant().toString());
            fields.put("level", level);
            fields.put("function", function);
            fields.put("event", event);
        }

        /** Adds a text, cut at {@value #MAX_TEXT} characters. */
        public Line with(LogField field, String value) {
            fields.put(field.key(), value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT));
            return this;
        }

        /** Adds a number. */
        public Line with(LogField field, long value) {
            fields.put(field.key(), value);
            return this;
        }

        /** Adds several texts. */
        public Line with(LogField field, List<String> values) {
            fields.put(field.key(), values);
            return this;
        }

        /** Adds an exception by class and place, without its message. */
        public Line with(Throwable failure) {
            fields.put(LogField.ERROR.key(), failure.getClass().getName());
            StackTraceElement[] trace = failure.getStackTrace();
            if (trace.length > 0) {
                StackTraceElement at = trace[0];
                fields.put(LogField.AT.key(),
                        at.getClassName() + "." + at.getMethodName() + ":" + at.getLineNumber());
            }
            return this;
        }

        /** Writes the line. */
        public void write() {
            sink.accept(Json.writeText(fields));
        }
    }
}
