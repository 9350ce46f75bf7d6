package henji.local.stack;

import henji.local.line.LineSimulator;
import henji.local.line.platform.SimulatorOptions;
import henji.local.stack.fixture.Clients;
import henji.local.stack.line.LineChannel;
import henji.local.template.TemplateTree;
import henji.runtime.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A running stack of the fixture template {@code notes.yaml}. */
final class NotesStack implements AutoCloseable {

    private final LineSimulator line;
    private final Stack stack;
    private final Clients owner;
    private final HttpClient http = HttpClient.newHttpClient();

    private NotesStack(LineSimulator line, Stack stack) {
        this.line = line;
        this.stack = stack;
        this.owner = Clients.of(new Surroundings(stack.ownerEnvironment(), InstantSource.system()));
    }

    static NotesStack start(Path folder) {
        return start(folder, tree());
    }

    static NotesStack start(Path folder, Map<String, Object> template) {
        return start(folder, template, OtherEndpoints.NONE);
    }

    static NotesStack start(Path folder, Map<String, Object> template, OtherEndpoints endpoints) {
        LineSimulator line = LineSimulator.start(SimulatorOptions.defaults());
        LineChannel channel = new LineChannel("1", "secret", "U00000000000000000000000000000001");
        return new NotesStack(
                line,
                Stack.start(new StackOptions(
                        folder,
                        0,
                        template,
                        Map.of(),
                        new LineSide.Given(line.uri(), channel),
                        endpoints,
                        Optional.empty(),
                        Optional.empty(),
                        NotesStack.class.getClassLoader(),
                        message -> {
                            if (Boolean.getBoolean("henji.test.log")) {
                                System.err.println(message);
                            }
                        })));
    }

    static Map<String, Object> tree() {
        try (InputStream stream = NotesStack.class.getResourceAsStream("notes.yaml")) {
            return TemplateTree.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack stack() {
        return stack;
    }

    Clients owner() {
        return owner;
    }

    HttpResponse<String> ask(String what, String argument) {
        return send(HttpRequest.newBuilder(URI.create(stack.page() + "/do/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(argument)));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.page() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a note of this id is in the table. */
    boolean hasNote(String id) {
        return owner.dynamo()
                .getItem(request -> request.tableName(
                                stack.template().table("Notes").orElseThrow().name())
                        .key(Map.of("id", AttributeValue.fromS(id))))
                .hasItem();
    }

    @Override
    public void close() {
        stack.close();
        line.close();
    }
}
