package henji.e2e.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import henji.json.Json;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service behind the API is down for one request of a page, which is answered as openapi.yaml says: a 503 that names
 * the service. Whether the request was carried out before is what the page cannot know.
 */
public final class Outage {

    private static final byte[] ANSWER = Json.write(Map.of("type", "about:blank", "title", "Service unavailable",
            "status", 503, "code", "unavailable", "service", "data", "id", "00000000-0000-4000-8000-000000000000"));

    private final AtomicInteger asked = new AtomicInteger();

    private Outage() {
    }

    /** The next such request reaches nobody. */
    public static Outage before(Page page, String method, String path) {
        return of(page, method, path, false);
    }

    /** The next such request is carried out, but its answer is lost on the way. */
    public static Outage after(Page page, String method, String path) {
        return of(page, method, path, true);
    }

    /** How many such requests the page has made, the one that met the outage with them. */
    public int asked() {
        return asked.get();
    }

    private static Outage of(Page page, String method, String path, boolean carriedOut) {
        Outage outage = new Outage();
        page.route(path, route -> {
            if (!route.request().method().equals(method)) {
                route.fallback();
            } else if (outage.asked.getAndIncrement() > 0) {
                route.resume();
            } else {
                if (carriedOut) {
                    APIResponse done = route.fetch();
                    if (!done.ok()) {
                        throw new AssertionError(path + " answered " + done.status());
                    }
                }
                route.fulfill(new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json")
                        .setHeaders(Map.of("Retry-After", "1")).setBodyBytes(ANSWER));
            }
        });
        return outage;
    }
}
