package henji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.template.LocalTables;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Two files stand side by side on a screen as long as no line is longer than this. */
class LinesTest {

    private static final int MAX = 120;
    private static final Pattern CODE = Pattern.compile(".*\\.(java|tsx?|m?js|css|html|py)|henji|run|check-template");
    private static final Pattern GENERATED = Pattern.compile(".*\\.gen\\.(ts|css)");
    private static final Set<String> MADE = Set.of("target", "node_modules", "dist");

    @Test
    void noLineIsLongerThan120Characters() throws IOException {
        List<Path> files = files();

        List<String> tooLong = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.codePointCount(0, line.length()) > MAX) {
                    tooLong.add(file + ":" + number);
                }
            }
        }

        assertThat(files).hasSizeGreaterThan(1_000);
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(LocalTables.projectFolder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
                String name = folder.getFileName().toString();
                boolean hidden = name.startsWith(".") && !name.equals(".ci");
                return hidden || MADE.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                String name = file.getFileName().toString();
                if (is.isRegularFile() && CODE.matcher(name).matches() && !GENERATED.matcher(name).matches()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
