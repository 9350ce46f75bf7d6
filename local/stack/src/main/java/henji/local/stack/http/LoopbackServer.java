package henji.local.stack.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on 127.0.0.1 with a virtual thread per request. It refuses requests whose Host is not loopback, so
 * that a page from elsewhere whose name was pointed at 127.0.0.1 cannot read anything.
 */
public final class LoopbackServer implements AutoCloseable {

    static {
        // Without it small answers wait for the client's delayed acknowledgement (40 ms).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "500");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /** A port that another program holds; the message is one sentence for a person. */
    public static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTaken(int port) {
            super("Port " + port + " is in use by another program: stop that program or choose other ports with"
                    + " --port.");
        }
    }

    /**
     * Binds the port without answering yet; {@link #start} opens it. So the address is known before the parts that need
     * it are made.
     *
     * @param port 0 = any free one
     * @throws PortTaken if another program holds it
     */
    public static LoopbackServer bind(int port) {
        try {
            return new LoopbackServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024));
        } catch (BindException e) {
            throw new PortTaken(port);
        } catch (IOException e) {
            throw new IllegalStateException("127.0.0.1:" + port + " could not be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that another process of ours can bind the port. A server of the JDK that was bound and never started
     * would not give it back at once.
     *
     * @throws PortTaken if another program holds it
     */
    public static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (BindException e) {
            throw new PortTaken(port);
        } catch (IOException e) {
            throw new IllegalStateException("127.0.0.1:" + port + " could not be opened: " + e.getMessage(), e);
        }
    }

    /** Begins to answer with this handler. */
    public void start(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                if (isLoopback(exchange)) {
                    handler.handle(exchange);
                } else {
                    text(exchange, 421, "This address answers to 127.0.0.1 and localhost only.\n");
                }
            } catch (RuntimeException | Error e) {
                PrintStream log = System.err;
                e.printStackTrace(log);
                if (exchange.getResponseCode() == -1) {
                    text(exchange, 500, "The local stack failed; its log says why.\n");
                }
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:<port>}. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static boolean isLoopback(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null) {
            return true;
        }
        int colon = host.lastIndexOf(':');
        boolean withPort = colon >= 0 && host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        String name = withPort ? host.substring(0, colon) : host;
        return name.equals("127.0.0.1") || name.equals("localhost") || name.endsWith(".localhost");
    }

    /** Answers with a short text. */
    public static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a body and closes it. */
    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        send(exchange, status, body);
    }

    /** Answers with a body; the content type is among the headers already. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean without = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204
                || status == 304;
        exchange.sendResponseHeaders(status, without ? -1 : body.length);
        if (!without) {
            exchange.getResponseBody().write(body);
        }
    }
}
