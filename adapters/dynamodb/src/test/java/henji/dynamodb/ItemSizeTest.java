package henji.dynamodb;

import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.friend.Friend;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.MarkChange;
import henji.core.timeline.RawEvent;
import henji.dynamodb.item.DeflatedJson;
import henji.dynamodb.item.EntryItem;
import henji.dynamodb.item.FriendItem;
import henji.testkit.store.Entries;
import henji.testkit.store.FriendStoreContract;
import henji.testkit.store.People;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every further KB of an item costs one more unit on each write. */
class ItemSizeTest {

    private static final int UNIT = 1_024;

    @Test
    void aFriendOfFifteenTagsAndTwelveFieldsStaysWithinOneUnit() {
        Map<FieldId, FieldValue> fields = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            fields.put(new FieldId("f%06d".formatted(i)), switch (i % 4) {
                case 0 -> new FieldValue.Number(new BigDecimal("123456"));
                case 1 -> new FieldValue.Date(LocalDate.parse("1990-02-28"));
                case 2 -> new FieldValue.Choice("c01");
                default -> new FieldValue.YesNo(true);
            });
        }
        Friend friend = FriendStoreContract.whole()
                .withVersion(1_234)
                .withTags(IntStream.range(0, 15).mapToObj(i -> new TagId("t%06d".formatted(i)))
                        .collect(Collectors.toSet()))
                .withFields(fields, Map.of())
                .withAssignee(Optional.of(new StaffId("8f14e45f-ceea-467f-a8d6-6c3f1f0e2b7a")))
                .withProfile(Optional.of("あ".repeat(20)), Optional.of("https://sprofile.line-scdn.net/0h"
                        + "x".repeat(96)), Optional.of("ja"));

        assertThat(ItemSize.of(new FriendItem(Embedded.DAYS).write(friend))).isLessThanOrEqualTo(UNIT);
    }

    @Test
    void aTextOfTwoHundredAndFiftyCharactersStaysWithinOneUnit() {
        SplittableRandom random = new SplittableRandom(250);
        for (int round = 0; round < 50; round++) {
            String text = japanese(random, 250);

            var item = new EntryItem().write(Entries.incoming(asLineSends(random, text))
                    .withMarkChange(Optional.of(new MarkChange(Optional.of(People.DONE), TODO,
                            new Actor.Rule("on-receipt"))))
                    .withMessageMark(Optional.of(TODO)));

            assertThat(ItemSize.of(item)).isLessThanOrEqualTo(UNIT);
        }
    }

    @Test
    void theDictionaryNeverChanges() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(DeflatedJson.DICTIONARY_1_TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("f036cfa5472e141015b54fcac21f405cc2f19ed0a38784f7f38531315e6ba705");
    }

    /** Ordinary characters drawn at random, which is harder on deflate than what people write. */
    private static String japanese(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean kanji = random.nextInt(100) < 25;
            text.append((char) (kanji ? random.nextInt(0x4e00, 0x5200) : random.nextInt(0x3042, 0x3094)));
        }
        return text.toString();
    }

    private static RawEvent asLineSends(SplittableRandom random, String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "text");
        message.put("id", Long.toString(random.nextLong(100_000_000_000_000_000L, 999_999_999_999_999_999L)));
        message.put("quoteToken", token(random, 81));
        message.put("markAsReadToken", token(random, 30));
        message.put("text", text);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "message");
        event.put("message", message);
        event.put("webhookEventId", "01JD" + token(random, 22).toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "Z"));
        event.put("deliveryContext", Map.of("isRedelivery", false));
        event.put("timestamp", NOW.toEpochMilli());
        event.put("source", Map.of("type", "user", "userId", id(1).value()));
        event.put("replyToken", HexFormat.of().formatHex(bytes(random, 16)));
        event.put("mode", "active");
        return new RawEvent(event);
    }

    private static String token(SplittableRandom random, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, length)).substring(0, length);
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
