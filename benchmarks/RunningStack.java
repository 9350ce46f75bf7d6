import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The local stack that {@code ./henji} started, as its {@code stack.json} tells it. */
final class RunningStack {

    private final Map<String, Object> told;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    private RunningStack(Map<String, Object> told) throws IOException, InterruptedException {
        this.told = told;
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(text("issuer") + "/token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&username=" + admin())));
        this.token = (String) JSON.std.mapFrom(answer.body()).get("access_token");
    }

    /** The one whose folder {@code henji.data} names. */
    static RunningStack find() throws IOException, InterruptedException {
        Path file = Path.of(System.getProperty("henji.data"), "stack.json");
        if (!Files.exists(file)) {
            System.err.println("benchmarks: " + file + " is missing; start ./henji first (--data tells where it is)");
            System.exit(2);
        }
        return new RunningStack(JSON.std.mapFrom(Files.readAllBytes(file)));
    }

    private String admin() {
        return ((List<?>) told.get("users")).stream().map(user -> (Map<?, ?>) user)
                .filter(user -> "Admin".equals(user.get("group")))
                .map(user -> (String) user.get("username")).findFirst().orElseThrow();
    }

    String text(String name) {
        return (String) told.get(name);
    }

    /** CPU time of the stack's process so far: everything in it, workers included; Dynoxide is a process of its own. */
    Duration cpu() {
        return ProcessHandle.of(((Number) told.get("pid")).longValue())
                .flatMap(process -> process.info().totalCpuDuration()).orElseThrow();
    }

    /** CPU time so far of each process of the stack: its own, the embedded DynamoDB's, the LINE simulator's. */
    Map<String, Duration> cpuByProcess() {
        Map<String, Duration> used = new LinkedHashMap<>(Map.of("stack", cpu()));
        used.put("DynamoDB", Duration.ZERO);
        used.put("LINE simulator", Duration.ZERO);
        ProcessHandle.of(((Number) told.get("pid")).longValue()).orElseThrow().descendants().forEach(process -> {
            boolean java = process.info().command().filter(command -> command.endsWith("java")).isPresent();
            used.merge(java ? "LINE simulator" : "DynamoDB", process.info().totalCpuDuration().orElse(Duration.ZERO),
                    Duration::plus);
        });
        return used;
    }

    /** Lets the functions behind the queues rest, or go on; what is sent meanwhile stays in its queue. */
    void rest(boolean wanted) throws IOException, InterruptedException {
        call("POST", text("control") + "/consumers", Map.of("rest", wanted));
    }

    /** Waits until no message is open on any queue. */
    void settle() throws IOException, InterruptedException {
        for (int look = 0; look < 6_000; look++) {
            if (Boolean.TRUE.equals(get(text("control") + "/status").get("quiet"))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the queues were not empty after five minutes");
    }

    Map<String, Object> get(String path) throws IOException, InterruptedException {
        return call("GET", path, Map.of());
    }

    /** @param path absolute, or of the page's origin with an admin's token */
    Map<String, Object> call(String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        boolean own = path.startsWith("/");
        URI uri = own ? URI.create(text("page")).resolve(path) : URI.create(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(2))
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)));
        if (own) {
            request.header("authorization", "Bearer " + token);
        }
        return JSON.std.mapFrom(send(request).body());
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }
}
