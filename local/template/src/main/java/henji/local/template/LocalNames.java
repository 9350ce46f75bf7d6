package henji.local.template;

import java.net.URI;

/**
 * What AWS would have decided when it made the stack: where it runs and how the resources without a name are called.
 *
 * @param region AWS region of all ARNs
 * @param account twelve digits
 * @param stackName prefix of the names that CloudFormation would invent
 * @param awsEndpoint origin under which all AWS services answer; queue URLs begin with it
 * @param apiEndpoint origin of the HTTP API
 */
public record LocalNames(String region, String account, String stackName, URI awsEndpoint, URI apiEndpoint) {

    /** Names for reading a template without anything running. */
    public static LocalNames offline() {
        return new LocalNames(
                "ap-northeast-1",
                "000000000000",
                "henji",
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1"));
    }

    String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + rest;
    }
}
