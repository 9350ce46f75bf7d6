package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB: finds out what a request touches and passes it on. IAM knows no "transact" action, so the parts of a
 * transaction are asked for singly; batch operations are actions of their own; a query on an index asks for the index.
 */
final class DynamoDbService implements AwsService {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> TRANSACTION_PARTS = Map.of(
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem",
            "Get", "GetItem");

    private record Touch(String action, String table, String index) {}

    private final Guard guard;
    private final Backend backend;
    private final String arnPrefix;

    DynamoDbService(Guard guard, URI endpoint, String region, String account) {
        this.guard = guard;
        this.backend = new Backend(endpoint);
        this.arnPrefix = "arn:aws:dynamodb:" + region + ":" + account + ":table/";
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) throws IOException, InterruptedException {
        for (Touch touch : touches(request.operation(), request.body())) {
            String arn = arnPrefix + touch.table() + (touch.index().isEmpty() ? "" : "/index/" + touch.index());
            guard.require(caller, "dynamodb:" + touch.action(), arn);
        }
        return backend.pass(request);
    }

    @Override
    public AwsReply denied(String message) {
        return AwsReply.jsonError(400, "com.amazon.coral.service#AccessDeniedException", message);
    }

    private static List<Touch> touches(String operation, byte[] body) throws IOException {
        List<Touch> touches = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            switch (operation) {
                case "TransactWriteItems", "TransactGetItems" -> transaction(parser, touches);
                case "BatchGetItem", "BatchWriteItem" -> batch(parser, operation, touches);
                default -> touches.add(single(parser, operation));
            }
        }
        if (touches.isEmpty()) {
            throw new IllegalArgumentException(operation + " names no table");
        }
        return touches;
    }

    /** Reads only {@code TableName} and {@code IndexName} at the top. */
    private static Touch single(JsonParser parser, String operation) throws IOException {
        String table = "*";
        String index = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "TableName" -> table = parser.getText();
                case "IndexName" -> index = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Touch(operation, nameOnly(table), index);
    }

    private static void batch(JsonParser parser, String operation, List<Touch> touches) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (!field.equals("RequestItems")) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                touches.add(new Touch(operation, nameOnly(parser.currentName()), ""));
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private static void transaction(JsonParser parser, List<Touch> touches) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (!field.equals("TransactItems")) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
                String part = parser.currentName();
                parser.nextToken();
                String action = TRANSACTION_PARTS.get(part);
                if (action == null) {
                    throw new IllegalArgumentException("A transaction has no part " + part);
                }
                touches.add(part(parser, action));
                parser.nextToken();
            }
        }
    }

    private static Touch part(JsonParser parser, String action) throws IOException {
        String table = "*";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("TableName")) {
                table = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new Touch(action, nameOnly(table), "");
    }

    /** A table may be given by its ARN. */
    private static String nameOnly(String table) {
        int at = table.indexOf(":table/");
        return at < 0 ? table : table.substring(at + 7);
    }
}
