package henji.local.line.api;

import henji.local.line.call.LineTexts;
import henji.local.line.phones.ContentStore;
import henji.local.line.phones.Phones;
import henji.local.line.phones.Pictures;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import java.util.Map;
import java.util.function.Function;

/** What people sent: 202 while it is prepared, 410 once it was taken back. */
final class ContentCalls {

    private final SimulatorClock clock;
    private final Platform platform;
    private final Phones phones;
    private final ContentStore contents;

    ContentCalls(SimulatorClock clock, Platform platform, Phones phones, ContentStore contents) {
        this.clock = clock;
        this.platform = platform;
        this.phones = phones;
        this.contents = contents;
    }

    Answer content(String messageId) {
        return availableContent(messageId, media -> Answer.of(200, media.contentType(), media.bytes()));
    }

    Answer preview(String messageId) {
        return availableContent(messageId, media -> Pictures.preview(media.bytes())
                .map(png -> Answer.of(200, "image/png", png))
                .orElseGet(() -> media.contentType().startsWith("video/")
                        ? Answer.of(200, "image/png", Pictures.avatar(messageId, 240))
                        : Answer.error(404, LineTexts.NOT_FOUND)));
    }

    private Answer availableContent(String messageId, Function<Phones.Media, Answer> found) {
        if (platform.isUnsent(messageId)) {
            return Answer.error(410, "Gone");
        }
        return phones.media(messageId, contents)
                .map(media -> clock.instant().isBefore(media.readyAt())
                        ? new Answer(202, Map.of(), new byte[0])
                        : found.apply(media))
                .orElseGet(() -> Answer.error(404, LineTexts.NOT_FOUND));
    }

    Answer transcoding(String messageId) {
        if (platform.isUnsent(messageId)) {
            return Answer.error(410, "Gone");
        }
        return phones.media(messageId, contents)
                .map(media -> Answer.ok(Json.object().put(
                        "status", clock.instant().isBefore(media.readyAt()) ? "processing" : "succeeded")))
                .orElseGet(() -> Answer.error(404, LineTexts.NOT_FOUND));
    }
}
