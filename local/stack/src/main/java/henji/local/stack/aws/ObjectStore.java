package henji.local.stack.aws;

import com.sun.net.httpserver.Headers;
import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * The template's buckets, in an embedded s3proxy that keeps objects as files, or in another S3. The embedded one's
 * start costs two seconds of a processor and the first page doesn't need it, so it starts when it is asked for.
 */
final class ObjectStore implements AutoCloseable {

    private final Supplier<Running> starting;
    private CompletableFuture<Running> running;

    private ObjectStore(Supplier<Running> starting) {
        this.starting = starting;
    }

    /** An S3 that can be called. */
    private record Running(URI endpoint, Optional<S3Proxy> own) {
    }

    /** An embedded one. */
    static ObjectStore inFolder(Path folder, Template template) {
        return new ObjectStore(() -> {
            S3Proxy proxy = launch(template, folder);
            return new Running(URI.create("http://127.0.0.1:" + proxy.getPort()), Optional.of(proxy));
        });
    }

    /** The one at this address; the template's buckets are made in it if they are missing. */
    static ObjectStore at(URI endpoint, Template template) {
        return new ObjectStore(() -> {
            Backend given = new Backend(endpoint);
            template.buckets().forEach(bucket -> makeBucket(given, endpoint, bucket.name()));
            return new Running(endpoint, Optional.empty());
        });
    }

    /** Begins the start, if that has not been done. */
    synchronized CompletableFuture<URI> endpoint() {
        if (running == null) {
            running = CompletableFuture.supplyAsync(starting, task -> Thread.ofPlatform()
                    .name("s3-start")
                    .daemon()
                    .start(task));
        }
        return running.thenApply(Running::endpoint);
    }

    @Override
    public synchronized void close() {
        if (running == null) {
            return;
        }
        running.thenAccept(store -> store.own().ifPresent(ObjectStore::stop));
    }

    private static void stop(S3Proxy proxy) {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy did not stop", e);
        }
    }

    private static void makeBucket(Backend given, URI endpoint, String name) {
        AwsRequest request = new AwsRequest("PUT", URI.create("/" + name), new Headers(), new byte[0]);
        try {
            int status = given.pass(request).status();
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_CONFLICT) {
                throw new IllegalStateException("The S3 at " + endpoint + " answered " + status + " to a new bucket");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The S3 at " + endpoint + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making a bucket", e);
        }
    }

    private static S3Proxy launch(Template template, Path folder) {
        try {
            Files.createDirectories(folder);
            Properties properties = new Properties();
            properties.setProperty("jclouds.filesystem.basedir", folder.toAbsolutePath().toString());
            BlobStore store = ContextBuilder.newBuilder("filesystem-nio2")
                    .credentials("local", "local")
                    .overrides(properties)
                    .build(BlobStoreContext.class)
                    .getBlobStore();
            template.buckets().forEach(bucket -> store.createContainerInLocation(null, bucket.name()));
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.NONE, "", "")
                    .ignoreUnknownHeaders(true)
                    .jettyMaxThreads(32)
                    .build();
            proxy.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy did not start: " + e.getMessage(), e);
        }
    }
}
