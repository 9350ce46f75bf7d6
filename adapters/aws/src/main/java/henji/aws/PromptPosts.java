package henji.aws;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Posts without a millisecond of waiting. A body whose length is told beforehand is streamed by the JDK's connections,
 * and before it streams a POST over a kept connection the JDK listens for a millisecond whether the other side has
 * closed it ({@code sun.net.www.http.HttpClient.available}): a millisecond more for each call of DynamoDB or SQS. So
 * the length is left to the JDK, which counts the same bytes; they are in memory anyway. Everything but POST, an upload
 * above all, is streamed as before. Safe for use by several threads.
 */
final class PromptPosts implements SdkHttpClient {

    private static final String LENGTH = "Content-Length";

    private final SdkHttpClient connections;

    PromptPosts(SdkHttpClient connections) {
        this.connections = connections;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        if (http.method() != SdkHttpMethod.POST || request.contentStreamProvider().isEmpty()) {
            return connections.prepareRequest(request);
        }
        return connections.prepareRequest(HttpExecuteRequest.builder()
                .request(http.toBuilder().removeHeader(LENGTH).build())
                .contentStreamProvider(request.contentStreamProvider().get())
                .metricCollector(request.metricCollector().orElse(null))
                .build());
    }

    @Override
    public String clientName() {
        return connections.clientName();
    }

    @Override
    public void close() {
        connections.close();
    }
}
