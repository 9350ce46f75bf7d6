package henji.local.template;

/** An S3 bucket. */
public record BucketResource(String id, String name, String arn) {}
