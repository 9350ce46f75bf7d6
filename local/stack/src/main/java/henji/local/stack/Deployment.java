package henji.local.stack;

import henji.local.template.LocalNames;
import henji.local.template.Template;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a deployment of a template would be told here: names, addresses and parameters. */
record Deployment(StackOptions options, Ports ports, URI line) {

    private static final String REGION = "ap-northeast-1";
    private static final String ACCOUNT = "000000000000";
    private static final String STACK_NAME = "henji";

    static String accountName(StackOptions options) {
        return options.parameters().getOrDefault("AccountName", "Henji デモ");
    }

    Template of(Map<String, Object> tree) {
        LocalNames names = new LocalNames(REGION, ACCOUNT, STACK_NAME, ports.aws().origin(), ports.api().origin());
        return Template.of(tree, names, parameters());
    }

    /** Only parameters that the template has. */
    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AccountName", accountName(options));
        values.put("OidcIssuer", ports.issuer().origin().toString());
        values.put("LineApiEndpoint", line.toString());
        values.put("LineDataEndpoint", line.toString());
        values.put("OidcLogoutUrl", ports.issuer().origin() + "/logout");
        values.put("PictureOrigins", line.toString());
        values.put("MediaOrigin", ports.aws().origin().toString());
        values.putAll(options.parameters());
        values.keySet().retainAll(Template.parameterNames(options.template()));
        return values;
    }
}
