package henji.local.stack.aws;

import henji.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * The template's buckets in an embedded s3proxy that keeps objects as files. Its start costs two seconds of a processor
 * and the first page doesn't need it, so it starts when it is asked for.
 */
final class ObjectStore implements AutoCloseable {

    private final Template template;
    private final Path folder;
    private CompletableFuture<S3Proxy> proxy;

    ObjectStore(Template template, Path folder) {
        this.template = template;
        this.folder = folder;
    }

    /** Begins the start, if that has not been done. */
    synchronized CompletableFuture<URI> endpoint() {
        if (proxy == null) {
            proxy = CompletableFuture.supplyAsync(() -> launch(template, folder), task -> Thread.ofPlatform()
                    .name("s3proxy-start")
                    .daemon()
                    .start(task));
        }
        return proxy.thenApply(running -> URI.create("http://127.0.0.1:" + running.getPort()));
    }

    @Override
    public synchronized void close() {
        if (proxy == null) {
            return;
        }
        proxy.thenAccept(running -> {
            try {
                running.stop();
            } catch (Exception e) {
                throw new IllegalStateException("s3proxy did not stop", e);
            }
        });
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
