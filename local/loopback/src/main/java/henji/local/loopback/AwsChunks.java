package henji.local.loopback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * AWS's own chunked form of a body, {@code <hex length>[;chunk-signature=…]\r\n<content>\r\n}, the last chunk empty and
 * perhaps followed by trailers (docs.aws.amazon.com/AmazonS3, "Transferring payload in multiple chunks").
 */
public final class AwsChunks {

    private AwsChunks() {
    }

    /**
     * The content without its wrapping.
     *
     * @throws IllegalArgumentException if the body ends within a chunk
     */
    public static byte[] content(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = at;
            while (end < body.length && body[end] != '\r') {
                end++;
            }
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.replaceFirst(";.*", "").strip(), 16);
            if (length == 0) {
                return content.toByteArray();
            }
            if (end + 2 + length > body.length) {
                throw new IllegalArgumentException("the body ends within a chunk");
            }
            content.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
