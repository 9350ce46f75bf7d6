package henji.local.stack.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.local.stack.Stack;
import henji.local.stack.StackProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderShardsTest {

    @TempDir
    private Path folder;

    @Test
    void shardsMayBecomeMoreAndNeverFewer() {
        FolderShards.require(folder, 1);
        FolderShards.require(folder, 1);
        FolderShards.require(folder, 8);

        assertThatThrownBy(() -> FolderShards.require(folder, 4)).isInstanceOf(StackProblem.class)
                .hasMessageContaining("stand in 8 shards").hasMessageContaining("--parameter IndexShards=8")
                .hasMessageContaining("--fresh");
        assertThatCode(() -> FolderShards.require(folder, 8)).doesNotThrowAnyException();
    }

    @Test
    void dataFromBeforeTheCountWasNotedStandInFour() throws Exception {
        Files.writeString(folder.resolve(Stack.DATA_FILE), "data");

        assertThatThrownBy(() -> FolderShards.require(folder, 1)).isInstanceOf(StackProblem.class)
                .hasMessageContaining("IndexShards=4");
        assertThatCode(() -> FolderShards.require(folder, 4)).doesNotThrowAnyException();
    }
}
