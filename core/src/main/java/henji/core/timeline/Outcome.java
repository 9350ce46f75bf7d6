package henji.core.timeline;

/** What became of a message that we sent. The code is stored and projected; it never changes. */
public enum Outcome {
    /** 確認中: an attempt was recorded and LINE's answer is not known yet. */
    OPEN("o"),
    /** 受付済み: LINE answered that it accepted the message; not a proof that it was shown. */
    ACCEPTED("a"),
    /** 拒否: LINE refused; nobody got it. */
    REFUSED("r"),
    /** 不明: it cannot be known any more whether LINE took it. Never sent again without a person's decision. */
    UNKNOWN("u");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if no outcome has this code */
    public static Outcome ofCode(String code) {
        for (Outcome outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome: " + code);
    }
}
