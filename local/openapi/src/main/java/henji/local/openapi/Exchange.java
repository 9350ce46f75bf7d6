package henji.local.openapi;

/**
 * One request with its answer, as they went over the wire.
 *
 * @param method upper case
 * @param path raw, percent-encoded, without the query
 * @param query raw, without the question mark; empty without a query
 * @param requestType the header {@code Content-Type}; empty if there was none
 * @param requestBody empty without a body; not copied
 * @param status of the answer
 * @param answerType the header {@code Content-Type}; empty if there was none
 * @param answerBody empty without a body; not copied
 */
public record Exchange(
        String method,
        String path,
        String query,
        String requestType,
        byte[] requestBody,
        int status,
        String answerType,
        byte[] answerBody) {}
