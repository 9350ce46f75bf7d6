package henji.functions.webhookingest;

import henji.json.Json;
import henji.runtime.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process of its own that answers one request: to see which classes that takes. */
final class FirstRequest {

    private FirstRequest() {
    }

    public static void main(String[] arguments) throws IOException {
        Handler handler = new Handler(new Surroundings(System.getenv(), InstantSource.system()));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(Path.of(arguments[0]))), answer, null);
        System.out.println("status " + Json.readObject(answer.toByteArray()).get("statusCode"));
    }
}
