package henji.local.template;

/** A plain SSM parameter that the template itself makes. */
public record ParameterResource(String id, String name, String arn, String value) {}
