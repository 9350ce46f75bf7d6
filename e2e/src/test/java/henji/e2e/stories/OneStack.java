package henji.e2e.stories;

import henji.e2e.browser.Browsers;
import henji.e2e.stack.Api;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One running stack of 120 friends and one Chromium for every class of stories that asks for them, so that they are
 * started once. Whoever uses them makes friends and settings of their own, and counts on nobody else's.
 */
final class OneStack implements ExecutionCondition, ParameterResolver {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(OneStack.class);

    /** Both, stopped when the last test has ended; the stack then says whether the contract was kept. */
    private static final class Running implements AutoCloseable {

        private final Path folder;
        private final Browsers browsers;
        private final StackProcess stack;

        private Running() {
            browsers = Browsers.open();
            try {
                folder = Files.createTempDirectory("henji-stories");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stack = StackProcess.start(folder.resolve("henji"), "--no-demo", "--friends", "120");
            warmUp();
        }

        /** What is asked for the first time takes long on a busy machine: over before a story waits for it. */
        private void warmUp() {
            Api admin = stack.as("admin");
            Wait.atMost(PATIENCE, "every function has answered", () -> admin.get("/api/settings").status() == 200
                    && admin.get("/api/inbox").status() == 200
                    && admin.post("/api/friends/search", Map.of("segment", Map.of("all", List.of()))).status() == 200);
            new People(stack).come("早川 一", "はじめまして。");
        }

        @Override
        public void close() throws IOException {
            browsers.close();
            stack.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Browsers.areThere() ? ConditionEvaluationResult.enabled("there is a browser")
                : ConditionEvaluationResult.disabled(Browsers.NONE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == StackProcess.class || type == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot().getStore(PLACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
        return parameter.getParameter().getType() == Browsers.class ? running.browsers : running.stack;
    }
}
