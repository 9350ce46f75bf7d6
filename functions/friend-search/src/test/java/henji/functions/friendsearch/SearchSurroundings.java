package henji.functions.friendsearch;

import henji.aws.AwsClients;
import henji.json.Json;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiEvent;
import henji.testkit.store.People;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is given when its tables are the embedded ones, and how it is called. */
final class SearchSurroundings {

    private SearchSurroundings() {
    }

    static Map<String, String> environment(LocalTables tables) {
        Map<String, String> environment = new HashMap<>(tables.environment());
        environment.put("AWS_REGION", "ap-northeast-1");
        environment.put("AWS_ENDPOINT_URL", tables.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("TIME_ZONE", "Asia/Tokyo");
        environment.put("INDEX_SHARDS", "4");
        environment.put("OIDC_ISSUER", ApiEvent.ISSUER);
        environment.put("OIDC_CLIENT_ID", ApiEvent.CLIENT);
        return environment;
    }

    static DynamoDbClient client(LocalTables tables) {
        return new AwsClients(new Surroundings(environment(tables), () -> People.NOW))
                .configure(DynamoDbClient.builder()).build();
    }

    /** The answer as the gateway gets it. */
    static Map<String, Object> reply(Handler handler, ApiEvent event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(event.stream(), answer, null);
        return Json.readObject(answer.toByteArray());
    }

    static ApiContract.Answer answer(Map<String, Object> reply) {
        return new ApiContract.Answer((int) reply.get("statusCode"),
                Json.object(reply.get("headers")).getOrDefault("content-type", "").toString(),
                reply.getOrDefault("body", "").toString().getBytes(StandardCharsets.UTF_8));
    }
}
