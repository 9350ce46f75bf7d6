package henji.local.template;

/** A resource of which only name and ARN matter: a bus, a schedule group. */
public record NamedResource(String id, String name, String arn) {}
