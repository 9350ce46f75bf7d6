package henji.local.stack.command;

import henji.local.stack.StackProblem;
import henji.local.stack.line.SimulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds everything that stays. Only folders with our own mark in them are ever emptied. */
final class DataFolder {

    private static final String MARK = "henji-data";

    private DataFolder() {}

    /**
     * Makes the folder and marks it as ours, so that it may be emptied later.
     *
     * @throws StackProblem if it holds what is not ours
     */
    static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Path mark = folder.resolve(MARK);
            if (!Files.exists(mark)) {
                if (!content(folder).isEmpty()) {
                    throw new StackProblem(folder.toAbsolutePath() + " holds other files: choose a new or an empty"
                            + " folder with --data, because --fresh empties it.");
                }
                Files.writeString(mark, "Henji keeps the data of ./henji here; --fresh empties this folder.\n");
            }
        } catch (IOException e) {
            throw StackProblem.of(e, folder);
        }
    }

    /** Empties the folder; stops a simulator that still runs on it. */
    static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            if (content(folder).isEmpty()) {
                return;
            }
            if (!Files.exists(folder.resolve(MARK))) {
                throw new StackProblem("--fresh does not empty " + folder.toAbsolutePath()
                        + ": it is not a folder that Henji made; choose another one with --data.");
            }
            requireUnused(folder);
            SimulatorProcess.running(folder.resolve("line")).ifPresent(SimulatorProcess::close);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!path.equals(folder)) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw StackProblem.of(e, folder);
        } catch (UncheckedIOException e) {
            throw StackProblem.of(e.getCause(), folder);
        }
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** @throws StackProblem if another Henji runs on the folder */
    static void requireUnused(Path folder) {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw StackProblem.inUse(folder);
            }
        } catch (IOException e) {
            throw StackProblem.of(e, folder);
        }
    }
}
