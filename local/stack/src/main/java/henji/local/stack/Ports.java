package henji.local.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which ports a stack listens on. A data folder keeps its ports as long as they are free, so that what points to them
 * (a simulator that outlived the stack, an open page) still works after a restart.
 */
record Ports(LoopbackServer api, LoopbackServer issuer, LoopbackServer aws, LoopbackServer control, int line)
        implements AutoCloseable {

    private static final String FILE = "ports.json";

    /** Binds all at once, so that a port in use is known before anything else is started. */
    static Ports bind(int base, Path folder) {
        Map<String, Object> last = base == 0 ? read(folder) : Map.of();
        return new Ports(
                bind(base, 0, last, "api"),
                bind(base, 1, last, "issuer"),
                bind(base, 2, last, "aws"),
                bind(base, 4, last, "control"),
                base == 0 ? freeOrAny(number(last, "line")) : base + 3);
    }

    private static LoopbackServer bind(int base, int offset, Map<String, Object> last, String name) {
        if (base != 0) {
            return LoopbackServer.bind(base + offset);
        }
        try {
            return LoopbackServer.bind(number(last, name));
        } catch (LoopbackServer.PortTaken e) {
            return LoopbackServer.bind(0);
        }
    }

    private static int freeOrAny(int port) {
        try {
            LoopbackServer.requireFree(port);
            return port;
        } catch (LoopbackServer.PortTaken e) {
            return 0;
        }
    }

    private static int number(Map<String, Object> last, String name) {
        return last.get(name) instanceof Number port ? port.intValue() : 0;
    }

    private static Map<String, Object> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? JSON.std.mapFrom(Files.readString(file)) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    void keep(Path folder, int linePort) throws IOException {
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("api", api.port());
        ports.put("issuer", issuer.port());
        ports.put("aws", aws.port());
        ports.put("control", control.port());
        ports.put("line", linePort);
        Files.writeString(folder.resolve(FILE), JSON.std.asString(ports));
    }

    @Override
    public void close() {
        api.close();
        issuer.close();
        aws.close();
        control.close();
    }
}
