package henji.line;

import com.linecorp.bot.messaging.model.ImageMessage;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.StickerMessage;
import com.linecorp.bot.messaging.model.TextMessage;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import java.net.URI;
import java.util.List;

/** Our messages as the SDK's. */
final class SdkMessages {

    private SdkMessages() {
    }

    static List<Message> of(OutgoingMessages messages) {
        return messages.list().stream().map(SdkMessages::of).toList();
    }

    private static Message of(OutgoingMessage message) {
        return switch (message) {
            case OutgoingMessage.Text(String text) -> new TextMessage(text);
            case OutgoingMessage.Sticker(String packageId, String stickerId) ->
                new StickerMessage(packageId, stickerId);
            case OutgoingMessage.Image(String original, String preview) ->
                new ImageMessage.Builder(URI.create(original), URI.create(preview)).build();
        };
    }
}
