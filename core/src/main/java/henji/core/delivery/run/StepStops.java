package henji.core.delivery.run;

import henji.core.tag.TagId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What ends a sequence of steps for a friend. Who blocks the account gets nothing in any case.
 *
 * @param onReply the friend wrote since they entered the sequence
 * @param onMarkChange the friend's mark is another than when they entered
 * @param tags the friend has one of these; at most {@value #TAGS_MAX}
 */
public record StepStops(boolean onReply, boolean onMarkChange, Set<TagId> tags) {

    public static final StepStops NONE = new StepStops(false, false, Set.of());
    public static final int TAGS_MAX = 20;

    public StepStops {
        tags = Set.copyOf(tags);
    }

    /** Text form for storage, such as {@code s m t:vip}; also what the content's hash is made of. */
    public String code() {
        List<String> words = new ArrayList<>();
        if (onReply) {
            words.add("s");
        }
        if (onMarkChange) {
            words.add("m");
        }
        new TreeSet<>(tags).forEach(tag -> words.add("t:" + tag.value()));
        return String.join(" ", words);
    }

    /** Reads {@link #code()}. */
    public static StepStops ofCode(String code) {
        boolean reply = false;
        boolean mark = false;
        Set<TagId> tags = new TreeSet<>();
        for (String word : code.split(" ")) {
            switch (word.isEmpty() ? ' ' : word.charAt(0)) {
                case ' ' -> { }
                case 's' -> reply = true;
                case 'm' -> mark = true;
                case 't' -> tags.add(new TagId(word.substring(2)));
                default -> throw new IllegalArgumentException("no code of stops: " + code);
            }
        }
        return new StepStops(reply, mark, tags);
    }
}
