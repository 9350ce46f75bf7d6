package henji.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.local.stack.fixture.Worker;
import henji.local.template.TemplateTree;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that run elsewhere keep their data themselves. */
class OtherEndpointsTest {

    @TempDir
    Path folder;

    @Test
    void anotherSqsKeepsItsMessagesOverARestartAndNoneComesTwice() {
        SQSRestServer sqs = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        OtherEndpoints elsewhere = new OtherEndpoints(Optional.of(URI.create(
                "http://127.0.0.1:" + sqs.waitUntilStarted().localAddress().getPort())), Optional.empty());
        try {
            try (NotesStack deaf = NotesStack.start(folder, withoutConsumer(), elsewhere)) {
                deaf.ask("line", "elsewhere:one");
                deaf.ask("line", "elsewhere:two");
            }

            try (NotesStack again = NotesStack.start(folder, NotesStack.tree(), elsewhere)) {
                assertThat(again.stack().clock().awaitQuiet()).isTrue();

                assertThat(Worker.done("elsewhere")).containsExactly("one", "two");
                assertThat(again.stack().openMessages()).isEmpty();
            }
        } finally {
            sqs.stopAndWait();
        }
    }

    @Test
    void anotherS3GetsTheBucketsAndTheObjects() throws Exception {
        Path kept = folder.resolve("elsewhere");
        S3Proxy s3 = s3(kept);
        OtherEndpoints elsewhere = new OtherEndpoints(
                Optional.empty(), Optional.of(URI.create("http://127.0.0.1:" + s3.getPort())));
        try (NotesStack notes = NotesStack.start(folder.resolve("data"), NotesStack.tree(), elsewhere)) {
            assertThat(notes.ask("put-object", "庭.txt").body()).isEqualTo("写真 庭.txt");
        } finally {
            s3.stop();
        }

        try (var files = Files.walk(kept)) {
            assertThat(files.filter(Files::isRegularFile)).extracting(file -> file.getFileName().toString())
                    .contains("庭.txt");
        }
        assertThat(folder.resolve("data/objects")).doesNotExist();
    }

    @Test
    void whatIsNoAddressIsRefusedWithTheNameOfItsVariable() {
        assertThat(OtherEndpoints.of(Map.of())).isEqualTo(OtherEndpoints.NONE);
        assertThat(OtherEndpoints.of(Map.of("HENJI_SQS_ENDPOINT", "http://127.0.0.1:4566/")).queues())
                .contains(URI.create("http://127.0.0.1:4566"));
        assertThatThrownBy(() -> OtherEndpoints.of(Map.of("HENJI_S3_ENDPOINT", "127.0.0.1:4566")))
                .isInstanceOf(StackProblem.class)
                .hasMessageContaining("HENJI_S3_ENDPOINT");
    }

    private static S3Proxy s3(Path kept) throws Exception {
        Files.createDirectories(kept);
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", kept.toString());
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(ContextBuilder.newBuilder("filesystem-nio2")
                        .credentials("local", "local")
                        .overrides(properties)
                        .build(BlobStoreContext.class)
                        .getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        return proxy;
    }

    private static Map<String, Object> withoutConsumer() {
        Map<String, Object> tree = TemplateTree.copy(NotesStack.tree());
        ((Map<?, ?>) tree.get("Resources")).remove("Worker");
        return tree;
    }
}
