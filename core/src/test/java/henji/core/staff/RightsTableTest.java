package henji.core.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** docs/security.md shows the rights of each role; people decide by that table, so it must be the one in force. */
class RightsTableTest {

    @Test
    void theDocumentedTableIsTheOneInForce() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("henji.root"), "docs", "security.md"));

        List<String> shown = document.lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(shown).isEqualTo(Arrays.stream(Right.values()).map(RightsTableTest::row).toList());
    }

    private static String row(Right right) {
        StringBuilder row = new StringBuilder("| `").append(right.code()).append("` |");
        for (Role role : Role.values()) {
            row.append(role.rights().contains(right) ? " ✓ |" : " – |");
        }
        return row.toString();
    }
}
