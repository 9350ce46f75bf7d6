package henji.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One data folder serves one stack: its lock is held as long as the stack lives, and goes with its process. */
final class FolderLock {

    private FolderLock() {}

    /** @throws StackProblem if another stack holds it, in this process or another */
    static AutoCloseable take(Path data) throws IOException {
        FileChannel file =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        file.close();
        throw StackProblem.inUse(data);
    }
}
