package henji.core.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;

import org.junit.jupiter.api.Test;

import java.util.List;

class BodyHashTest {

    private static final FriendId A = new FriendId("U" + "a".repeat(32));
    private static final FriendId B = new FriendId("U" + "b".repeat(32));

    @Test
    void theHashOfThisContentIsThisForEver() {
        assertThat(BodyHash.ofMulticast("[{\"type\":\"text\",\"text\":\"返事\"}]", List.of(B, A)).hex())
                .isEqualTo("4ecde07b45a2b017ddbf61b01f4867bd805fd9c9e76fa61645f807083722e93b");
    }

    @Test
    void theOrderOfRecipientsDoesNotMatter() {
        assertThat(BodyHash.ofMulticast("[]", List.of(A, B))).isEqualTo(BodyHash.ofMulticast("[]", List.of(B, A)));
    }

    @Test
    void anotherTextOrAnotherRecipientIsAnotherBody() {
        BodyHash hash = BodyHash.ofMulticast("[]", List.of(A, B));

        assertThat(BodyHash.ofMulticast("[ ]", List.of(A, B))).isNotEqualTo(hash);
        assertThat(BodyHash.ofMulticast("[]", List.of(A))).isNotEqualTo(hash);
    }
}
