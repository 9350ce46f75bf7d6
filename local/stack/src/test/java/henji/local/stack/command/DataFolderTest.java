package henji.local.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.local.stack.StackProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aNewOrEmptyFolderBecomesOursAndCanBeEmptied() throws Exception {
        Path made = folder.resolve("made/on/the/way");
        DataFolder.prepare(made);
        Files.writeString(made.resolve("dynamodb.db"), "data");

        DataFolder.prepare(made);
        assertThat(made.resolve("dynamodb.db")).exists();
        DataFolder.empty(made);

        assertThat(made).isEmptyDirectory();
    }

    @Test
    void aFolderWithOtherFilesIsNeitherTakenNorEmptied() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> DataFolder.prepare(folder))
                .isInstanceOf(StackProblem.class).hasMessageContaining("holds other files");
        assertThatThrownBy(() -> DataFolder.empty(folder))
                .isInstanceOf(StackProblem.class).hasMessageContaining("does not empty");

        assertThat(folder.toFile().list()).containsExactly("letter.txt");
        assertThat(letter).hasContent("dear");
    }
}
