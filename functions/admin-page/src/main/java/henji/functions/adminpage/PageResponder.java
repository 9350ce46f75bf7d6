package henji.functions.adminpage;

import henji.json.Json;
import henji.lambda.HttpEndpoint;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.lambda.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Answers with a file, the configuration or the page. A path whose last part has a dot is a file; any other is a view
 * of the page and gets {@code index.html}, except under {@code /api} and {@code /webhook}, where a wrong path is wrong.
 */
final class PageResponder implements HttpEndpoint.Responder {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final PageFiles files;
    private final byte[] config;
    private final String policy;

    PageResponder(PageEnv env, PageFiles files) {
        this.files = files;
        this.config = config(env);
        this.policy = ContentPolicy.of(env);
    }

    @Override
    public HttpReply reply(HttpRequest request) {
        String path = request.path();
        if (isUnder(path, "/api") || isUnder(path, "/webhook")) {
            return notFound(request);
        }
        if (!"GET".equals(request.method()) && !"HEAD".equals(request.method())) {
            return Problem.of(405, "method-not-allowed", "Only GET and HEAD are answered here")
                    .reply(request.requestId())
                    .with("allow", "GET, HEAD");
        }
        if ("/config.json".equals(path)) {
            return secured(new HttpReply(200, Map.of("content-type", TYPES.get("json")), config, false));
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = last.indexOf('.') < 0 ? "index.html" : path.substring(1);
        String accepted = request.header("accept-encoding").orElse("");
        return files.find(name, accepted)
                .map(file -> secured(file(request, name, file)))
                .orElseGet(() -> notFound(request));
    }

    private static HttpReply file(HttpRequest request, String name, PageFiles.PageFile file) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("etag", file.tag());
        headers.put("vary", "accept-encoding");
        headers.put("cache-control",
                name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        if (matches(request.header("if-none-match").orElse(""), file.tag())) {
            return new HttpReply(304, headers, new byte[0], false);
        }
        headers.put("content-type", type(name));
        if (file.encoding() != PageFiles.Encoding.NONE) {
            headers.put("content-encoding", file.encoding().token());
        }
        byte[] body = "HEAD".equals(request.method()) ? new byte[0] : file.bytes();
        return new HttpReply(200, headers, body, true);
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .anyMatch(given -> given.equals(tag) || given.equals("W/" + tag) || given.equals("*"));
    }

    private HttpReply secured(HttpReply reply) {
        return reply.with("content-security-policy", policy);
    }

    private HttpReply notFound(HttpRequest request) {
        return Problem.of(404, "not-found", "There is nothing at this address").reply(request.requestId());
    }

    private static boolean isUnder(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static byte[] config(PageEnv env) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("issuer", env.issuer().toString());
        config.put("clientId", env.clientId());
        config.put("accountName", env.accountName());
        config.put("timeZone", env.timeZone().getId());
        if (!env.logoutUrl().isEmpty()) {
            config.put("logoutUrl", env.logoutUrl());
        }
        return Json.write(config);
    }
}
