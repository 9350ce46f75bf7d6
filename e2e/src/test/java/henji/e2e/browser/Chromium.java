package henji.e2e.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Chromium that is installed; none is ever downloaded. */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin", "/usr/local/bin", "/snap/bin",
            "/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS",
            "C:\\Program Files\\Google\\Chrome\\Application");

    private Chromium() {
    }

    /** {@code CHROME_BIN} first, then the PATH, then the usual folders. */
    static Optional<Path> find() {
        String named = System.getenv("CHROME_BIN");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        Stream<String> folders = Stream.concat(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator"))),
                USUAL_PLACES.stream());
        return folders.filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.concat(NAMES.stream(), Stream.of("Google Chrome", "Chromium", "chrome.exe"))
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
