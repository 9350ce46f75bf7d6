package henji.local.stack.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of an AWS service. */
record AwsReply(int status, Map<String, String> headers, byte[] body) {

    /** An answer of the JSON protocols. */
    static AwsReply json(int status, Object body) {
        try {
            return new AwsReply(
                    status, Map.of("Content-Type", "application/x-amz-json-1.0"), JSON.std.asBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error of the JSON protocols; the SDK finds the exception's class by {@code __type}. */
    static AwsReply jsonError(int status, String type, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", type);
        body.put("message", message);
        body.put("Message", message);
        AwsReply plain = json(status, body);
        Map<String, String> headers = new LinkedHashMap<>(plain.headers());
        headers.put("x-amzn-ErrorType", type.substring(type.indexOf('#') + 1));
        return new AwsReply(status, headers, plain.body());
    }

    /** An error of S3. */
    static AwsReply s3Error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + message.replace("&", "&amp;").replace("<", "&lt;") + "</Message><RequestId>local</RequestId></Error>";
        return new AwsReply(
                status, Map.of("Content-Type", "application/xml"), xml.getBytes(StandardCharsets.UTF_8));
    }
}
