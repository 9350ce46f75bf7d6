package henji.local.stack;

import henji.local.stack.function.CallLog;
import henji.local.stack.function.Outcome;
import henji.local.template.FunctionResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Remembers the latest failed calls and writes them to the log. */
final class Failures implements CallLog {

    private static final int KEPT = 1_000;

    private final Consumer<String> log;
    private final ConcurrentLinkedDeque<String> latest = new ConcurrentLinkedDeque<>();

    Failures(Consumer<String> log) {
        this.log = log;
    }

    List<String> list() {
        return List.copyOf(latest);
    }

    @Override
    public void failed(FunctionResource function, Outcome outcome) {
        String line = function.kebabName() + ": " + outcome.problem();
        latest.addLast(line);
        while (latest.size() > KEPT) {
            latest.pollFirst();
        }
        log.accept("failed: " + line);
    }

    @Override
    public void thrown(FunctionResource function, Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        log.accept(function.kebabName() + ": " + text);
    }
}
