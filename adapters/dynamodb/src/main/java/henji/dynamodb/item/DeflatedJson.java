package henji.dynamodb.item;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * JSON made small enough that an incoming text message stays within one write unit. The first byte names the
 * dictionary, the rest is a raw deflate stream made with it. A dictionary never changes once released: what was
 * written with it could not be read any more. A better one gets the next number.
 */
public final class DeflatedJson {

    private static final byte DICTIONARY_1 = 1;

    /** What webhook events and outgoing messages are made of; the most frequent stands last, as deflate likes it. */
    public static final String DICTIONARY_1_TEXT = "\"latitude\":,\"longitude\":,\"address\":\"\",\"title\":\"日本、〒"
            + "\"contentProvider\":{\"type\":\"external\",\"originalContentUrl\":\"https://\",\"previewImageUrl\":\""
            + "\"imageSet\":{\"id\":\"\",\"index\":1,\"total\":2},\"duration\":,\"fileName\":\"\",\"fileSize\":"
            + "\"mention\":{\"mentionees\":[{\"index\":0,\"length\":,\"userId\":\"U\","
            + "\"type\":\"user\",\"isSelf\":false}]}"
            + "\"emojis\":[{\"index\":,\"length\":,\"productId\":\"5ac1bfd5040ab15980c9b435\",\"emojiId\":\"001\"}]"
            + "\"packageId\":\"11537\",\"stickerId\":\"52002734\",\"stickerResourceType\":\"ANIMATION\","
            + "\"keywords\":[\""
            + "\"quotedMessageId\":\"\"contentProvider\":{\"type\":\"line\"}"
            + "{\"type\":\"unsend\",\"unsend\":{\"messageId\":\""
            + "{\"type\":\"unfollow\",\"follow\":{\"isUnblocked\":false}"
            + "{\"type\":\"postback\",\"postback\":{\"data\":\"action=\",\"params\":{\"datetime\":\"2026-"
            + "\"source\":{\"type\":\"group\",\"groupId\":\"C\"source\":{\"type\":\"room\",\"roomId\":\"R"
            + "申し訳ございません。ご連絡ください。お世話になっております。ご確認よろしくお願いいたします。"
            + "ありがとうございます。すみません、予約の変更はできますか?明日の時間について教えてください。"
            + "何時から営業していますか。ましたでしょうか。できません。していますので、"
            + "[{\"type\":\"text\",\"text\":\"{\"type\":\"image\",\"id\":\"{\"type\":\"sticker\",\"id\":\""
            + "\",\"markAsReadToken\":\"\",\"quoteToken\":\"\"},\"webhookEventId\":\"01\",\"deliveryContext\":"
            + "{\"isRedelivery\":true}{\"isRedelivery\":false},\"timestamp\":17,"
            + "\"source\":{\"type\":\"user\",\"userId\":\"U"
            + "\"},\"replyToken\":\"\",\"mode\":\"active\"}"
            + "{\"type\":\"message\",\"message\":{\"type\":\"text\",\"id\":\"\",\"text\":\"";

    private static final byte[] DICTIONARY = DICTIONARY_1_TEXT.getBytes(StandardCharsets.UTF_8);

    /** Larger than anything we store; a damaged item cannot fill the memory. */
    private static final int INFLATED_MAX = 4 * 1024 * 1024;

    private DeflatedJson() {
    }

    public static byte[] deflate(byte[] json) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length);
            bytes.write(DICTIONARY_1);
            byte[] buffer = new byte[2_048];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return bytes.toByteArray();
        }
    }

    /** @throws CorruptItem if the bytes are not what {@link #deflate} makes */
    public static byte[] inflate(byte[] stored) {
        if (stored.length == 0 || stored[0] != DICTIONARY_1) {
            throw new CorruptItem("an unknown dictionary");
        }
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(stored, 1, stored.length - 1);
            ByteArrayOutputStream json = new ByteArrayOutputStream(stored.length * 4);
            byte[] buffer = new byte[4_096];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished() || json.size() + count > INFLATED_MAX) {
                    throw new CorruptItem("a damaged event");
                }
                json.write(buffer, 0, count);
            }
            return json.toByteArray();
        } catch (DataFormatException e) {
            throw new CorruptItem("a damaged event");
        }
    }
}
