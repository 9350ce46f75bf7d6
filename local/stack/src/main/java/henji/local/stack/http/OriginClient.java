package henji.local.stack.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * HTTP/1.1 to one other program, over connections that are kept and used again, on the caller's thread. The JDK's client
 * hands each request to threads of its own; behind the fronts, which pass on some ten requests for each message of a
 * friend, that was a fifth of the stack's time.
 *
 * <p>A request is sent once and never again: what was not answered may have been done. So no connection is used that the
 * other side may just be closing: one that nobody used for a second is closed instead. Safe for use by several threads.
 */
public final class OriginClient {

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BUFFER = 16 * 1024;
    private static final int LINE_MAX = 64 * 1024;

    private final boolean secure;
    private final String host;
    private final int port;
    private final String authority;
    private final String folder;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /**
     * An answer.
     *
     * @param headers names in lower case, values in the order they came
     */
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    /** @param origin {@code http} or {@code https}, with a path below which all requests go, or without */
    public OriginClient(URI origin) {
        this.secure = "https".equalsIgnoreCase(origin.getScheme());
        this.host = origin.getHost();
        this.port = origin.getPort() >= 0 ? origin.getPort() : secure ? 443 : 80;
        this.authority = origin.getRawAuthority();
        String path = origin.getRawPath() == null ? "" : origin.getRawPath();
        this.folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Sends a request and waits for the whole answer, however long it takes.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     * @param headers all but Host and Content-Length
     * @throws InterruptedException if the thread is interrupted meanwhile; the request may have been done
     */
    public Answer send(String method, String target, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        byte[] request = request(method, target, headers, body);
        Connection connection = connection();
        boolean whole = false;
        try {
            connection.socket.getOutputStream().write(request);
            Answer answer = connection.answer(method);
            whole = true;
            return answer;
        } catch (IOException e) {
            // A virtual thread's socket is closed by an interrupt.
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        } finally {
            if (whole && connection.stays) {
                connection.since = System.nanoTime();
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }

    /** In one piece, so that it leaves in one packet. */
    private byte[] request(String method, String target, Map<String, List<String>> headers, byte[] body) {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(folder).append(target).append(" HTTP/1.1\r\nHost: ").append(authority)
                .append("\r\n");
        headers.forEach((name, values) -> values.forEach(
                value -> head.append(name).append(": ").append(value).append("\r\n")));
        if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** The one that was used last, if it is still warm; those below it are older. */
    private Connection connection() throws IOException {
        Connection kept = idle.poll();
        if (kept != null && System.nanoTime() - kept.since < KEPT_NANOS) {
            return kept;
        }
        for (Connection old = kept; old != null; old = idle.poll()) {
            old.close();
        }
        return new Connection(connect());
    }

    private Socket connect() throws IOException {
        Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        try {
            if (socket instanceof SSLSocket safe) {
                SSLParameters parameters = safe.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                safe.setSSLParameters(parameters);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class Connection {
        private final Socket socket;
        private final InputStream input;
        private boolean stays = true;
        private long since;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.input = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }

        Answer answer(String method) throws IOException {
            int status;
            Map<String, List<String>> headers;
            do {
                String line = line();
                if (!line.startsWith("HTTP/1.") || line.length() < 12) {
                    throw new IOException("no answer of HTTP/1.1");
                }
                stays = line.startsWith("HTTP/1.1");
                status = Integer.parseInt(line.substring(9, 12));
                headers = headers();
            } while (status < 200);
            if (has(headers, "connection", "close")) {
                stays = false;
            }
            return new Answer(status, headers, body(method, status, headers));
        }

        private Map<String, List<String>> headers() throws IOException {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new IOException("a header without a name");
                }
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(line.substring(colon + 1).strip());
            }
            return headers;
        }

        private byte[] body(String method, int status, Map<String, List<String>> headers) throws IOException {
            if (method.equals("HEAD") || status == 204 || status == 304) {
                return new byte[0];
            }
            if (has(headers, "transfer-encoding", "chunked")) {
                return chunks();
            }
            List<String> length = headers.get("content-length");
            if (length == null) {
                stays = false;
                return input.readAllBytes();
            }
            return exactly(Integer.parseInt(length.getFirst()));
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = size(line()); size > 0; size = size(line())) {
                whole.write(exactly(size));
                line();
            }
            headers();
            return whole.toByteArray();
        }

        /** What follows a semicolon means nothing to us (RFC 9112, 7.1.1). */
        private static int size(String line) {
            int end = line.indexOf(';');
            return Integer.parseInt((end < 0 ? line : line.substring(0, end)).strip(), 16);
        }

        private byte[] exactly(int length) throws IOException {
            byte[] bytes = input.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the answer was cut off");
            }
            return bytes;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            int next = input.read();
            while (next >= 0 && next != '\n') {
                if (line.length() == LINE_MAX) {
                    throw new IOException("a line that does not end");
                }
                line.append((char) next);
                next = input.read();
            }
            if (next < 0) {
                throw new EOFException("the connection was closed before the answer");
            }
            if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            return line.toString();
        }

        private static boolean has(Map<String, List<String>> headers, String name, String word) {
            return headers.getOrDefault(name, List.of()).stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // it is given up anyway
            }
        }
    }
}
