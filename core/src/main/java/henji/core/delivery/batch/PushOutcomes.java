package henji.core.delivery.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What became of each friend of a batch of pushes, one byte per friend, written once for all of them: one intent covers
 * the batch, one result write stores this. Each push has a key of its own, so a push that is tried again is harmless.
 *
 * @param bytes one letter for each position of the batch
 */
public record PushOutcomes(String bytes) {

    /** Most pushes under one intent. */
    public static final int MAX = 100;

    /** What is known of one push. */
    public enum Outcome {
        /** No call was made under any intent that ended. */
        NOT_TRIED('.'),
        /** A call may have been made. */
        UNKNOWN('?'),
        ACCEPTED('A'),
        REFUSED('R'),
        /** Left out before the first intent. */
        SKIPPED('C'),
        /** Cannot be known any more. */
        UNKNOWN_FOR_GOOD('U');

        private final char letter;

        Outcome(char letter) {
            this.letter = letter;
        }

        static Outcome of(char letter) {
            for (Outcome outcome : values()) {
                if (outcome.letter == letter) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("no outcome: " + letter);
        }

        /** Whether the push has to be made, or made again under the same key. */
        boolean isOpen() {
            return this == NOT_TRIED || this == UNKNOWN;
        }
    }

    public PushOutcomes {
        Objects.requireNonNull(bytes);
        if (bytes.length() > MAX) {
            throw new IllegalArgumentException("more than " + MAX + " pushes");
        }
        bytes.chars().forEach(letter -> Outcome.of((char) letter));
    }

    /** As the freeze makes it. */
    static PushOutcomes untried(int size) {
        return new PushOutcomes(String.valueOf(Outcome.NOT_TRIED.letter).repeat(size));
    }

    static PushOutcomes ofBytes(byte[] bytes) {
        return new PushOutcomes(new String(bytes, StandardCharsets.US_ASCII));
    }

    byte[] toBytes() {
        return bytes.getBytes(StandardCharsets.US_ASCII);
    }

    public int size() {
        return bytes.length();
    }

    public Outcome at(int position) {
        return Outcome.of(bytes.charAt(position));
    }

    /** Positions to call, in order. */
    public List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (at(i).isOpen()) {
                open.add(i);
            }
        }
        return open;
    }

    boolean has(Outcome outcome) {
        return bytes.indexOf(outcome.letter) >= 0;
    }

    /** Whether every push has an outcome that stands. */
    public boolean isOver() {
        return open().isEmpty();
    }

    /**
     * What a take-over makes of it: the worker before may have called any of those not tried, so nothing is known of
     * them any more.
     */
    PushOutcomes takenOver() {
        return new PushOutcomes(bytes.replace(Outcome.NOT_TRIED.letter, Outcome.UNKNOWN.letter));
    }

    /** What becomes of it when no push may be tried any more, by a cancel or because the window closed. */
    PushOutcomes closed() {
        return new PushOutcomes(bytes.replace(Outcome.UNKNOWN.letter, Outcome.UNKNOWN_FOR_GOOD.letter));
    }

    /**
     * A push was answered.
     *
     * <p>A proof of acceptance always counts. A refusal counts only where no call is of unknown outcome: LINE may have
     * accepted that one.
     */
    public PushOutcomes with(int position, Outcome outcome) {
        Outcome before = at(position);
        Outcome after = switch (outcome) {
            case ACCEPTED -> Outcome.ACCEPTED;
            case REFUSED -> before == Outcome.NOT_TRIED ? Outcome.REFUSED : before;
            case UNKNOWN -> before.isOpen() ? Outcome.UNKNOWN : before;
            case NOT_TRIED -> before;
            case SKIPPED -> before == Outcome.NOT_TRIED ? Outcome.SKIPPED : before;
            case UNKNOWN_FOR_GOOD -> before == Outcome.UNKNOWN ? Outcome.UNKNOWN_FOR_GOOD : before;
        };
        StringBuilder letters = new StringBuilder(bytes);
        letters.setCharAt(position, after.letter);
        return new PushOutcomes(letters.toString());
    }

    /** Under a new key: whoever was left out is looked at again, as nothing was sent to them. */
    PushOutcomes again() {
        return new PushOutcomes(bytes.replace(Outcome.SKIPPED.letter, Outcome.NOT_TRIED.letter));
    }

    /** Friends by outcome; those not tried are cancelled once the batch is. */
    Figures figures(boolean cancelled) {
        Figures sum = Figures.NONE;
        for (int i = 0; i < size(); i++) {
            sum = sum.plus(switch (at(i)) {
                case NOT_TRIED -> cancelled ? new Figures(1, 0, 0, 0, 1, 0) : new Figures(1, 0, 0, 0, 0, 1);
                case UNKNOWN -> new Figures(1, 0, 0, 0, 0, 1);
                case ACCEPTED -> new Figures(1, 1, 0, 0, 0, 0);
                case REFUSED -> new Figures(1, 0, 1, 0, 0, 0);
                case SKIPPED -> new Figures(1, 0, 0, 0, 1, 0);
                case UNKNOWN_FOR_GOOD -> new Figures(1, 0, 0, 1, 0, 0);
            });
        }
        return sum;
    }
}
