package henji.functions.adminapi.routes;

import henji.core.input.InvalidInput;
import henji.core.media.MediaStore;
import henji.core.staff.Right;
import henji.lambda.HttpReply;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Short-lived addresses of stored content. Only pictures, videos and sounds that a browser decodes itself are shown;
 * anything else (a friend may send HTML or SVG as a file) is handed over as a download.
 */
public final class MediaRoutes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp",
            "video/mp4", "audio/mp4", "audio/mpeg", "audio/aac", "audio/x-m4a");

    private final MediaStore media;
    private final InstantSource clock;

    public MediaRoutes(MediaStore media, InstantSource clock) {
        this.media = media;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/api/media/{messageId}", Right.INBOX_READ, this::get));
    }

    private HttpReply get(Call call) {
        String messageId = call.path("messageId", MediaRoutes::checked);
        MediaStore.Stored stored = media.find(messageId).orElseThrow(Refusals::notFound);
        String type = stored.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Optional<String> download = SHOWN.contains(type) ? Optional.empty() : Optional.of(messageId);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("url", media.address(messageId, LIFE, download).toString());
        view.put("expiresAt", clock.instant().plus(LIFE).toEpochMilli());
        view.put("contentType", stored.contentType());
        view.put("bytes", stored.bytes());
        return HttpReply.json(200, view);
    }

    private static String checked(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
        return messageId;
    }
}
