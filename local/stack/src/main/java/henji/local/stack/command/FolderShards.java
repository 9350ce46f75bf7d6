package henji.local.stack.command;

import henji.local.stack.Stack;
import henji.local.stack.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers how many shards a folder's data stand in. Functions ask for as many as {@code IndexShards} says, so with
 * fewer than before most friends would be in no list; on AWS the stack keeps the parameter, here the folder has to.
 */
final class FolderShards {

    private static final String FILE = "index-shards";

    /** What folders without the file were made with: it was the parameter's default then. */
    private static final int BEFORE = 4;

    private FolderShards() {}

    /**
     * Notes the count, unless it is lower than before.
     *
     * @throws StackProblem if it is
     */
    static void require(Path folder, int count) {
        try {
            Path file = folder.resolve(FILE);
            int before = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip())
                    : Files.exists(folder.resolve(Stack.DATA_FILE)) ? BEFORE : 1;
            if (count < before) {
                throw new StackProblem("The data in " + folder.toAbsolutePath() + " stand in " + before
                        + " shards, and " + count + " would show a part of them only: start with"
                        + " --parameter IndexShards=" + before + ", or with --fresh to begin anew.");
            }
            Files.writeString(file, count + "\n");
        } catch (IOException e) {
            throw StackProblem.of(e, folder);
        }
    }
}
