import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.tools.ToolProvider;

/**
 * Start-up of webhook-ingest as it is deployed, in a process of its own under Amazon's runtime interface client, beside
 * a hello-world function; each plain and with an AOT cache. The Runtime API and what webhook-ingest calls of AWS are
 * answered here, at once. Linux only, because the client brings native code for Linux only.
 */
final class StartUp {

    private static final String SECRET = "example-channel-secret";
    private static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";
    /**
     * Events that one process is given to find what an event costs when everything is warm; the first half warms up.
     */
    private static final int WARM_EVENTS = 6_000;
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");

    private record Function(String name, String handler, List<Path> classPath, String event) {}

    /** @param init process started until the first request is asked for; first: the first request */
    private record Took(long init, long first) {}

    private final Path folder;

    private StartUp(Path folder) {
        this.folder = folder;
    }

    static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
        new StartUp(Files.createTempDirectory("henji-start-up")).measure(rounds);
    }

    private void measure(int rounds) throws Exception {
        List<Function> functions = List.of(hello(), webhookIngest());
        Map<String, List<Took>> took = new LinkedHashMap<>();
        Map<Function, Path> caches = new LinkedHashMap<>();
        for (Function function : functions) {
            Path cache = folder.resolve(function.name() + ".aot");
            invoke(function, List.of("-XX:AOTCacheOutput=" + cache), 1);
            caches.put(function, cache);
            System.out.printf(Locale.ROOT, "%s: AOT cache of %,d bytes%n", function.name(), Files.size(cache));
        }
        for (int round = 0; round < rounds; round++) {
            for (Function function : functions) {
                took.computeIfAbsent(function.name() + ", plain", _ -> new ArrayList<>())
                        .add(invoke(function, List.of(), 1));
                took.computeIfAbsent(function.name() + ", AOT cache", _ -> new ArrayList<>())
                        .add(invoke(function, List.of("-XX:AOTCache=" + caches.get(function)), 1));
            }
        }
        System.out.println("\n| function | rounds | init ms, p50 | first request ms, p50 "
                + "| both ms, p50 | both ms, max |\n|---|---:|---:|---:|---:|---:|");
        took.forEach((name, all) -> {
            Figures both = new Figures(all.stream().mapToLong(one -> one.init() + one.first()).toArray());
            System.out.printf(Locale.ROOT, "| %s | %d | %.0f | %.0f | %.0f | %.0f |%n", name, all.size(),
                    new Figures(all.stream().mapToLong(Took::init).toArray()).percentile(50),
                    new Figures(all.stream().mapToLong(Took::first).toArray()).percentile(50),
                    both.percentile(50), both.percentile(100));
        });
        System.out.println();
        for (Function function : functions) {
            invoke(function, List.of(), WARM_EVENTS);
        }
    }

    /** Starts the function, lets it answer so many events, and ends it; says what an event costs if there are many. */
    private Took invoke(Function function, List<String> flags, int events) throws Exception {
        try (Cloud cloud = new Cloud(function.event(), events)) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(FLAGS);
            command.addAll(flags);
            command.addAll(List.of(
                    "-cp", function.classPath().stream().map(Path::toString).collect(Collectors.joining(":")),
                    "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", function.handler()));
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile());
            builder.environment().clear();
            builder.environment().putAll(Map.ofEntries(
                    Map.entry("AWS_LAMBDA_RUNTIME_API", cloud.address()),
                    Map.entry("LAMBDA_TASK_ROOT", folder.toString()),
                    Map.entry("_HANDLER", function.handler()),
                    Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                    Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                    Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                    Map.entry("AWS_REGION", "ap-northeast-1"),
                    Map.entry("AWS_ENDPOINT_URL", "http://" + cloud.address()),
                    Map.entry("AWS_ACCESS_KEY_ID", "x"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "x"),
                    Map.entry("QUEUE_INBOUND", "http://" + cloud.address() + "/queue/inbound.fifo"),
                    Map.entry("BUCKET_MEDIA", "media"),
                    Map.entry("SPILL_PREFIX", "spill/"),
                    Map.entry("PARAMETER_CHANNEL", "/henji/channel"),
                    Map.entry("LANG", "C.UTF-8")));
            long began = System.nanoTime();
            Process process = builder.start();
            cloud.process = process.toHandle();
            Took took = cloud.await(began, process, folder.resolve("output.txt"));
            if (events > 1) {
                System.out.printf(Locale.ROOT, "%s, warm: CPU per event %.2f ms, of which the runtime interface client "
                        + "takes what hello takes%n", function.name(), cloud.cpuPerEvent());
            }
            process.destroy();
            // A cache is written while the process ends.
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(function.name() + " did not end");
            }
            return took;
        }
    }

    private Function hello() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("hello"));
        Path source = Files.writeString(folder.resolve("Hello.java"), """
                public final class Hello implements com.amazonaws.services.lambda.runtime.RequestStreamHandler {
                    public void handleRequest(java.io.InputStream event, java.io.OutputStream answer,
                            com.amazonaws.services.lambda.runtime.Context context) throws java.io.IOException {
                        answer.write(event.readAllBytes().length > 0 ? "{\\"statusCode\\":200}".getBytes()
                                : new byte[0]);
                    }
                }
                """);
        List<Path> client = runtimeClient();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), "-cp",
                client.stream().map(Path::toString).collect(Collectors.joining(":")), source.toString());
        if (status != 0) {
            throw new IllegalStateException("the hello-world function does not compile");
        }
        // A directory on the class path rules an AOT cache out.
        Path jar = folder.resolve("hello.jar");
        java.util.spi.ToolProvider.findFirst("jar").orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        List<Path> classPath = new ArrayList<>(client);
        classPath.add(jar);
        return new Function("hello", "Hello::handleRequest", classPath, "{}");
    }

    private Function webhookIngest() throws Exception {
        Path zip = Path.of("functions/webhook-ingest/target/webhook-ingest.zip");
        List<Path> classPath = new ArrayList<>(runtimeClient());
        classPath.addAll(unpack(zip, folder.resolve("webhook-ingest")));
        byte[] body = ("{\"destination\":\"" + BOT + "\",\"events\":[{\"type\":\"message\",\"mode\":\"active\","
                + "\"timestamp\":1786000001000,\"webhookEventId\":\"01KZAYAHZ8HDYE3F2000000000\","
                + "\"deliveryContext\":{\"isRedelivery\":false},\"source\":{\"type\":\"user\",\"userId\":"
                + "\"U4af49806290000000000000000000001\"},\"message\":{\"type\":\"text\",\"id\":\"1\",\"text\":"
                + "\"予約したい\"}}]}").getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String event = "{\"version\":\"2.0\",\"routeKey\":\"POST /webhook\",\"rawPath\":\"/webhook\",\"headers\":"
                + "{\"x-line-signature\":\"" + Base64.getEncoder().encodeToString(mac.doFinal(body)) + "\"},\"body\":\""
                + Base64.getEncoder().encodeToString(body) + "\",\"isBase64Encoded\":true,\"requestContext\":"
                + "{\"http\":{\"method\":\"POST\"},\"requestId\":\"r1\"}}";
        return new Function("webhook-ingest", "henji.functions.webhookingest.Handler::handleRequest", classPath, event);
    }

    private static List<Path> unpack(Path zip, Path to) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (ZipInputStream input = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    Path jar = to.resolve(entry.getName());
                    Files.createDirectories(jar.getParent());
                    Files.copy(input, jar);
                    jars.add(jar);
                }
            }
        }
        return jars;
    }

    /** The client, and what it needs from the stack's own class path. */
    private static List<Path> runtimeClient() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("benchmarks/target/ric"))) {
            files.map(Path::toAbsolutePath).sorted().forEach(jars::add);
        }
        for (String path : Files.readString(Path.of("local/stack/target/classpath")).strip().split(":")) {
            if (path.contains("aws-lambda-java-core") || path.contains("utils-lite")) {
                jars.add(Path.of(path));
            }
        }
        return jars;
    }

    /** The Runtime API for one event, and SSM and SQS as far as webhook-ingest asks them. */
    private static final class Cloud implements AutoCloseable {

        private static final String PARAMETER = "{\"Parameter\":{\"Value\":\"{\\\"channelId\\\":\\\"1\\\","
                + "\\\"secret\\\":\\\"" + SECRET + "\\\",\\\"botUserId\\\":\\\"" + BOT + "\\\"}\"}}";

        private final HttpServer server;
        private final String event;
        private final CountDownLatch answered = new CountDownLatch(1);
        private final int events;
        private final AtomicInteger given = new AtomicInteger();
        private final AtomicInteger taken = new AtomicInteger();
        private volatile ProcessHandle process;
        private volatile long asked;
        private volatile long done;
        private volatile Duration halfway = Duration.ZERO;
        private volatile Duration end = Duration.ZERO;
        private volatile String answer = "";

        Cloud(String event, int events) throws IOException {
            this.event = event;
            this.events = events;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        }

        String address() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        Took await(long began, Process process, Path output) throws InterruptedException, IOException {
            while (!answered.await(100, TimeUnit.MILLISECONDS)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the function ended: " + Files.readString(output));
                }
            }
            if (!answer.contains("200")) {
                throw new IllegalStateException("the function answered " + answer);
            }
            return new Took(asked - began, done - asked);
        }

        private void handle(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            String body;
            try (InputStream input = exchange.getRequestBody()) {
                body = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (path.endsWith("/runtime/invocation/next")) {
                int number = given.incrementAndGet();
                if (number > events) {
                    return; // nothing more comes; the function waits until it is ended
                }
                if (number == 1) {
                    asked = System.nanoTime();
                }
                exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "r1");
                exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + 10_000));
                exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:ap-northeast-1:000000000000:function:measured");
                send(exchange, 200, event);
            } else if (path.contains("/runtime/")) {
                int number = taken.incrementAndGet();
                if (number == 1) {
                    done = System.nanoTime();
                    answer = path.endsWith("/response") ? body : "an error: " + body;
                }
                if (number == Math.max(1, events / 2)) {
                    halfway = cpu();
                }
                if (number == events) {
                    end = cpu();
                    answered.countDown();
                }
                send(exchange, 202, "{}");
            } else if (String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")).startsWith("AmazonSSM")) {
                send(exchange, 200, PARAMETER);
            } else {
                send(exchange, 200, "{\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"m\"}]}");
            }
        }

        private Duration cpu() {
            return events == 1 ? Duration.ZERO : process.info().totalCpuDuration().orElseThrow();
        }

        double cpuPerEvent() {
            return end.minus(halfway).toNanos() / 1e6 / (events - events / 2);
        }

        private static void send(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
