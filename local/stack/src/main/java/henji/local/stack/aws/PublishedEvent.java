package henji.local.stack.aws;

/**
 * An event that a function put on a bus.
 *
 * @param bus name of the bus
 * @param detail JSON text
 */
public record PublishedEvent(String bus, String source, String detailType, String detail) {}
