package henji.local.line.wire;

/**
 * What is wrong and where, in LINE's form: an entry of {@code details} in an answer that refuses a request.
 *
 * @param property where in the body, as LINE writes paths: {@code messages[0].text}
 */
public record Problem(String message, String property) {}
