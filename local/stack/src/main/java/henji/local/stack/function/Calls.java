package henji.local.stack.function;

import henji.local.template.FunctionResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Remembers which functions were called and the latest failures, and writes these to the log. */
public final class Calls implements CallLog {

    private static final int KEPT = 1_000;

    private final Consumer<String> log;
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<String> failures = new ConcurrentLinkedDeque<>();

    public Calls(Consumer<String> log) {
        this.log = log;
    }

    public Set<String> called() {
        return Set.copyOf(called);
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public void forget() {
        called.clear();
        failures.clear();
    }

    @Override
    public void called(FunctionResource function) {
        called.add(function.kebabName());
    }

    @Override
    public void failed(FunctionResource function, String problem) {
        String line = function.kebabName() + ": " + problem;
        failures.addLast(line);
        while (failures.size() > KEPT) {
            failures.pollFirst();
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
