package henji.local.line.people;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes the ids LINE makes, in LINE's forms. Thread-safe if the generator is. */
public final class Identities {

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final RandomGenerator random;
    private final AtomicLong nextMessage;

    /** @param start the real time of this start: message ids of one run then never meet those of an earlier one */
    public Identities(RandomGenerator random, Instant start) {
        this.random = random;
        this.nextMessage = new AtomicLong(start.toEpochMilli() * 100_000);
    }

    public String requestId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** 18 digits, rising. */
    public String messageId() {
        return Long.toString(nextMessage.incrementAndGet());
    }

    public String userId() {
        return new LineUserId(random.nextLong(), random.nextLong()).toString();
    }

    public String replyToken() {
        return hex(16);
    }

    public String token() {
        return hex(24);
    }

    /** A ULID: 48 bits of time and 80 random bits in Crockford's Base32 (webhookEventId is one). */
    public String ulid(Instant at) {
        char[] digits = new char[26];
        long time = at.toEpochMilli();
        for (int i = 9; i >= 0; i--) {
            digits[i] = CROCKFORD[(int) (time & 31)];
            time >>>= 5;
        }
        for (int i = 10; i < 26; i++) {
            digits[i] = CROCKFORD[random.nextInt(32)];
        }
        return new String(digits);
    }

    private String hex(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return HexFormat.of().formatHex(raw);
    }
}
