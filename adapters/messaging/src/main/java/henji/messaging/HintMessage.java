package henji.messaging;

import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints.BatchHint;
import henji.core.delivery.lifecycle.Hints.RunHint;
import henji.core.input.InvalidInput;
import henji.json.BadJson;
import henji.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** A hint as it stands in a queue: the one place that knows its JSON, for who sends and for who receives. */
public sealed interface HintMessage {

    /** Look at a run: {@code {"v":1,"task":"run","run","again"}}. */
    record OfRun(RunHint hint) implements HintMessage {
    }

    /** Freeze a slice: {@code {"v":1,"task":"slice","run","slice"}}. */
    record OfSlice(RunId run, int number) implements HintMessage {
    }

    /** Send a batch: {@code {"v":1,"task":"batch","run","freeze","batch","last"}}. */
    record OfBatch(BatchHint hint) implements HintMessage {
    }

    /** The message's text. */
    default String text() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("v", 1);
        switch (this) {
            case OfRun(RunHint hint) -> {
                tree.put("task", "run");
                tree.put("run", hint.run().value());
                tree.put("again", hint.again());
            }
            case OfSlice(RunId run, int number) -> {
                tree.put("task", "slice");
                tree.put("run", run.value());
                tree.put("slice", number);
            }
            case OfBatch(BatchHint hint) -> {
                tree.put("task", "batch");
                tree.put("run", hint.batch().run().value());
                tree.put("freeze", hint.batch().freeze());
                tree.put("batch", hint.batch().no().value());
                tree.put("last", hint.last());
            }
        }
        return Json.writeText(tree);
    }

    /**
     * Reads a message's text.
     *
     * @throws BadHint if it is none; it can only go to the dead letters
     */
    static HintMessage read(String text) {
        try {
            Map<String, Object> tree = Json.readObject(text);
            RunId run = new RunId(word(tree, "run"));
            return switch (word(tree, "task")) {
                case "run" -> new OfRun(new RunHint(run, flag(tree, "again")));
                case "slice" -> new OfSlice(run, number(tree, "slice"));
                case "batch" -> new OfBatch(new BatchHint(
                        new BatchRef(run, number(tree, "freeze"), new BatchNo(word(tree, "batch"))),
                        flag(tree, "last")));
                default -> throw new BadHint("an unknown task");
            };
        } catch (BadJson | InvalidInput e) {
            throw new BadHint("no hint");
        }
    }

    private static String word(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof String value) {
            return value;
        }
        throw new BadHint("no " + name);
    }

    private static int number(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof Integer value) {
            return value;
        }
        throw new BadHint("no " + name);
    }

    private static boolean flag(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof Boolean value) {
            return value;
        }
        throw new BadHint("no " + name);
    }

    /** A message that is no hint. */
    final class BadHint extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BadHint(String reason) {
            super(reason);
        }
    }
}
