package henji.functions.webhookingest;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.loopback.LoopbackCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LINE waits two seconds, and what a first request costs follows the number of classes it loads. */
class StartUpTest {

    private static final int CLASSES = 2_600;

    @TempDir
    private Path folder;

    @Test
    void theFirstRequestLoadsFewClassesAndNoneOfTheSpill() throws IOException, InterruptedException {
        Path event = Path.of(System.getProperty("henji.root"), "events", "http", "webhook-text.json");
        Path log = folder.resolve("classes.log");
        Path output = folder.resolve("output.log");

        try (LoopbackCloud aws = LoopbackCloud.of("webhook-ingest")) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC", "-Xlog:class+load:file=" + log,
                    "-cp", System.getProperty("java.class.path"),
                    FirstRequest.class.getName(), event.toString());
            builder.environment().putAll(aws.environment());
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            int status = builder.start().waitFor();
            assertThat(Files.readString(output)).contains("status 200");
            assertThat(status).isZero();
        }

        List<String> loaded;
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            loaded = lines.filter(line -> line.contains(" source: ")).toList();
        }
        System.out.println("webhook-ingest: " + loaded.size() + " classes loaded on the first request");
        assertThat(loaded).noneMatch(line -> line.contains("awssdk.services.s3.DefaultS3Client"));
        assertThat(loaded).noneMatch(line -> line.contains("dynamodb") || line.contains("com.linecorp"));
        assertThat(loaded.size()).isGreaterThan(500).isLessThanOrEqualTo(CLASSES);
    }
}
