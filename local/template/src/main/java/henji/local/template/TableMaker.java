package henji.local.template;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the template's tables in a DynamoDB that checks no signatures. It speaks the JSON protocol itself, so that
 * tests need no AWS SDK for it.
 */
public final class TableMaker {

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    public TableMaker(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Makes the tables that are missing; those that exist keep what they hold. */
    public void makeMissing(Template template) {
        for (TableResource table : template.tables()) {
            Answer answer = call("CreateTable", table.createRequest());
            if (answer.status() != 400 || !answer.body().contains("ResourceInUseException")) {
                require(answer, "CreateTable " + table.id());
            }
            table.ttlAttribute().ifPresent(attribute -> letItemsEnd(table, attribute));
        }
    }

    /** A table can be there without it: who made it was stopped in between, or it was imported. */
    private void letItemsEnd(TableResource table, String attribute) {
        Answer now = call("DescribeTimeToLive", Map.of("TableName", table.name()));
        require(now, "DescribeTimeToLive " + table.id());
        if (now.body().contains("\"ENABLED\"")) {
            return;
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("TableName", table.name());
        request.put("TimeToLiveSpecification", Map.of("AttributeName", attribute, "Enabled", true));
        require(call("UpdateTimeToLive", request), "UpdateTimeToLive " + table.id());
    }

    /** Removes the template's tables with all they hold. */
    public void dropAll(Template template) {
        for (TableResource table : template.tables()) {
            Answer answer = call("DeleteTable", Map.of("TableName", table.name()));
            if (answer.status() == 400 && answer.body().contains("ResourceNotFoundException")) {
                continue;
            }
            require(answer, "DeleteTable " + table.id());
        }
    }

    private record Answer(int status, String body) {}

    private static void require(Answer answer, String what) {
        if (answer.status() != 200) {
            throw new TemplateProblem(what + " was refused: " + answer.body());
        }
    }

    private Answer call(String operation, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                    .header("X-Amz-Date", "20260101T000000Z")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=local/20260101/ap-northeast-1/dynamodb/aws4_request,"
                                    + " SignedHeaders=host, Signature=00")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(body)))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making tables", e);
        }
    }
}
