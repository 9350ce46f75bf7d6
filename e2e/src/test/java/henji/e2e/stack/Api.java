package henji.e2e.stack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The API as one person sees it. The token is asked for anew for each call: the stack's clock may have moved. */
public final class Api {

    private final URI page;
    private final URI issuer;
    private final String username;

    Api(URI page, URI issuer, String username) {
        this.page = page;
        this.issuer = issuer;
        this.username = username;
    }

    public Http.Answer get(String path) {
        return Http.get(page.resolve(path), "authorization", bearer());
    }

    public Http.Answer post(String path) {
        return Http.send("POST", page.resolve(path), new byte[0], "authorization", bearer());
    }

    public Http.Answer post(String path, Map<String, ?> body) {
        return Http.json("POST", page.resolve(path), body, "authorization", bearer());
    }

    public Http.Answer delete(String path) {
        return Http.send("DELETE", page.resolve(path), new byte[0], "authorization", bearer());
    }

    public Http.Answer put(String path, Map<String, ?> body) {
        return Http.json("PUT", page.resolve(path), body, "authorization", bearer());
    }

    private String bearer() {
        String form = "grant_type=password&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
        Http.Answer answer = Http.send("POST", URI.create(issuer + "/token"), form.getBytes(StandardCharsets.UTF_8),
                "content-type", "application/x-www-form-urlencoded").expect(200);
        return "Bearer " + answer.json().get("access_token");
    }
}
