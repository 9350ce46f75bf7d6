package henji.core.delivery.batch;

import henji.core.digest.Sha256;
import henji.core.friend.FriendId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What a send is about: endpoint, frozen messages, options and recipients. It is not part of the retry key: a changed
 * body must be refused and seen, not sent under a new key. It covers our frozen content, not the bytes on the wire,
 * so a new release of the client cannot block a run.
 *
 * @param hex SHA-256, 64 hex digits
 */
public record BodyHash(String hex) {

    public BodyHash {
        Objects.requireNonNull(hex);
    }

    /** @param frozenMessages as {@link henji.core.message.OutgoingMessages#frozen()} gave them */
    public static BodyHash ofMulticast(String frozenMessages, List<FriendId> recipients) {
        MessageDigest sha = Sha256.start();
        field(sha, "multicast");
        field(sha, frozenMessages);
        field(sha, "");
        recipients.stream().map(FriendId::value).sorted().forEach(id -> field(sha, id));
        return new BodyHash(HexFormat.of().formatHex(sha.digest()));
    }

    /**
     * Of a batch of pushes: the messages with their places, and each friend with what stands in them.
     *
     * @param values one text for each recipient
     */
    public static BodyHash ofPushes(String frozenMessages, List<FriendId> recipients, List<String> values) {
        MessageDigest sha = Sha256.start();
        field(sha, "push");
        field(sha, frozenMessages);
        field(sha, "");
        for (int i = 0; i < recipients.size(); i++) {
            field(sha, recipients.get(i).value());
            field(sha, values.get(i));
        }
        return new BodyHash(HexFormat.of().formatHex(sha.digest()));
    }

    /** Length before content, so that no two lists of fields give the same bytes. */
    private static void field(MessageDigest sha, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }
}
