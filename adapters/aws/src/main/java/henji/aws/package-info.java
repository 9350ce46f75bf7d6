/**
 * How AWS clients are built and how parameters and secrets are read. It exists so that endpoint, credentials, HTTP
 * client, time-outs and retries are decided once. What must stay true: clients are built only through
 * {@link henji.aws.AwsClients}; a secret is read when it is needed, never before a SnapStart snapshot, and stands in
 * no log line, message or {@code toString}.
 */
package henji.aws;
