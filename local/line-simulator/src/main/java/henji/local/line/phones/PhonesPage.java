package henji.local.line.phones;

import henji.local.line.people.LineUserId;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The phones page with its files, profile pictures and the content people sent. */
public final class PhonesPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' https: http://127.0.0.1:* http://localhost:*; media-src 'self' https: http://127.0.0.1:* "
            + "http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "phones.css", "text/css; charset=utf-8",
            "phones.js", "text/javascript; charset=utf-8",
            "phone.js", "text/javascript; charset=utf-8",
            "bubbles.js", "text/javascript; charset=utf-8",
            "picker.js", "text/javascript; charset=utf-8",
            "time.js", "text/javascript; charset=utf-8",
            "words.js", "text/javascript; charset=utf-8",
            "favicon.svg", "image/svg+xml");

    private final Platform platform;
    private final Phones phones;
    private final ContentStore contents;
    private final ChatView chats;
    private final StackClock stackClock;
    private final String botUserId;

    public PhonesPage(
            Platform platform,
            Phones phones,
            ContentStore contents,
            ChatView chats,
            StackClock stackClock,
            String botUserId) {
        this.botUserId = botUserId;
        this.platform = platform;
        this.phones = phones;
        this.contents = contents;
        this.chats = chats;
        this.stackClock = stackClock;
    }

    public void addTo(Router router) {
        router.add("GET", "/", _ -> file("index.html"));
        FILES.keySet().forEach(name -> router.add("GET", "/" + name, _ -> file(name)));
        router.add("GET", "/avatar/{file}", call -> avatar(call.value("file")))
                .add("GET", "/control/content/{id}", call -> content(call.value("id")))
                .add("GET", "/control/people/{id}/chat", call -> Answer.ok(chats.of(
                        call.value("id"),
                        call.request().number("since", 0),
                        Math.toIntExact(call.request().number("limit", 200)))))
                .add("GET", "/control/stack-clock", _ -> stackClock.read())
                .add("POST", "/control/stack-clock", call -> stackClock.move(call.json()));
    }

    private static Answer file(String name) {
        try (InputStream in = PhonesPage.class.getResourceAsStream(name)) {
            if (in == null) {
                return Answer.error(404, "no such page");
            }
            return Answer.of(200, FILES.get(name), in.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Referrer-Policy", "no-referrer")
                    .with("Cache-Control", "no-cache");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Answer avatar(String file) {
        String userId = file.endsWith(".png") ? file.substring(0, file.length() - 4) : "";
        return LineUserId.parse(userId)
                .map(_ -> Answer.of(
                                200,
                                "image/png",
                                userId.equals(botUserId) ? Pictures.account(160) : Pictures.avatar(userId, 160))
                        .with("Cache-Control", "max-age=86400"))
                .orElseGet(() -> Answer.error(404, "no such picture"));
    }

    /** Only pictures and sound are shown as such: whatever else people upload must not run on this page. */
    private Answer content(String messageId) {
        if (platform.isUnsent(messageId)) {
            return Answer.error(410, "taken back");
        }
        return phones.media(messageId, contents)
                .map(media -> {
                    boolean shown = media.contentType().matches("(image/(png|jpeg|gif|webp)|video/.+|audio/.+)");
                    return Answer.of(200, shown ? media.contentType() : "application/octet-stream", media.bytes())
                            .with("X-Content-Type-Options", "nosniff")
                            .with("Content-Security-Policy", "default-src 'none'; sandbox");
                })
                .orElseGet(() -> Answer.error(404, "no such content"));
    }
}
