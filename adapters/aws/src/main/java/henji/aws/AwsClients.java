package henji.aws;

import henji.runtime.Env;
import henji.runtime.Surroundings;
import henji.runtime.TimeLeft;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Configures every AWS client of a function alike, from its environment alone: region from {@code AWS_REGION};
 * endpoint from {@code AWS_ENDPOINT_URL} where one is set, then with the access key of the same environment. Without
 * an endpoint the credentials are those of the function's role: under SnapStart they come from the container
 * endpoint, which is asked again after a restore, so none is frozen into a snapshot. Profile files are never read.
 *
 * <p>A failure that passes by itself leaves every client with a note of the service to wait for
 * ({@link henji.runtime.MayPass}).
 * All clients of one instance share one HTTP client. Thread-safe.
 */
public final class AwsClients {

    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    static {
        // The JDK's HTTP client keeps 5 idle connections a host unless told otherwise; a segment is read by 64 readers,
        // and each connection more is a TLS handshake more.
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", "64");
        }
        // A call that was not answered is repeated by who counts its tries.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final Region region;
    private final Optional<URI> endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Patience patience;
    private final TimeLeft time;

    /** Clients with {@link Patience#NORMAL}. */
    public AwsClients(Surroundings surroundings) {
        this(surroundings, Patience.NORMAL);
    }

    /** Clients with {@link Patience#NORMAL} whose calls end before the request that they are made for must. */
    public AwsClients(Surroundings surroundings, TimeLeft time) {
        this(surroundings, Patience.NORMAL, time);
    }

    /** Clients with a patience of their own. */
    public AwsClients(Surroundings surroundings, Patience patience) {
        this(surroundings, patience, new TimeLeft());
    }

    /** Clients with both. */
    public AwsClients(Surroundings surroundings, Patience patience, TimeLeft time) {
        this.time = time;
        Env env = new Env(surroundings);
        this.region = Region.of(env.required("AWS_REGION"));
        this.endpoint = env.optional("AWS_ENDPOINT_URL").map(URI::create);
        this.credentials = credentials(env);
        this.patience = endpoint.isPresent() ? patience.onOneMachine() : patience;
        this.http = new PromptPosts(UrlConnectionHttpClient.builder()
                .connectionTimeout(this.patience.connect())
                .socketTimeout(this.patience.answer())
                .build());
    }

    /**
     * Configures a client builder; the caller may add what is its service's own and builds it.
     *
     * @param <B> builder of one service
     * @param <C> its client
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder) {
        builder.region(region)
                .credentialsProvider(credentials)
                .defaultsMode(DefaultsMode.IN_REGION)
                .httpClient(http)
                .overrideConfiguration(override -> override
                        .defaultProfileFile(NO_PROFILES)
                        .apiCallTimeout(patience.whole())
                        .addExecutionInterceptor(new NamesWhatPasses())
                        .addExecutionInterceptor(new EndsInTime(time, patience.whole()))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(patience.attempts())
                                .build()));
        endpoint.ifPresent(builder::endpointOverride);
        return builder;
    }

    /** The region of all clients. */
    public Region region() {
        return region;
    }

    /** Where all clients take their credentials from. */
    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    /** The HTTP client that all clients share. */
    public SdkHttpClient http() {
        return http;
    }

    /** How long all clients wait. */
    public Patience patience() {
        return patience;
    }

    /** How long the request that calls are made for may still take. */
    public TimeLeft time() {
        return time;
    }

    /** The endpoint of one's own that all clients speak to; absent on AWS. */
    public Optional<URI> endpoint() {
        return endpoint;
    }

    private static AwsCredentialsProvider credentials(Env env) {
        if (env.optional("AWS_ENDPOINT_URL").isPresent()) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    env.required("AWS_ACCESS_KEY_ID"), env.required("AWS_SECRET_ACCESS_KEY")));
        }
        if (env.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
            return ContainerCredentialsProvider.builder().build();
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
