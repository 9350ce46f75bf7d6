package henji.core.delivery.run;

import henji.core.delivery.audience.Audience;
import henji.core.digest.Sha256;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.segment.Segment;
import henji.core.segment.SegmentWriter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run sends and to whom, as it was confirmed. Stored under its own hash, so it can only be absent or right.
 *
 * @param frozen the messages' frozen form, as stored; later releases may write another, never this one
 * @param guards of a reminder
 * @param personal whether the places in the texts are filled for each friend, who then gets a push of their own
 * @param step which step it is, if it is one: its friends are those for whom it is due, whatever the segment
 */
public record RunContent(String frozen, OutgoingMessages messages, Segment segment, ReminderGuards guards,
        boolean personal, Optional<StepOf> step) {

    public RunContent {
        Objects.requireNonNull(frozen);
        Objects.requireNonNull(messages);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(guards);
        Objects.requireNonNull(step);
    }

    public static RunContent of(OutgoingMessages messages, Segment segment) {
        return of(messages, segment, ReminderGuards.NONE);
    }

    public static RunContent of(OutgoingMessages messages, Segment segment, ReminderGuards guards) {
        return new RunContent(messages.frozen(), messages, segment, guards,
                PersonalMessages.ofStored(messages).isPresent(), Optional.empty());
    }

    /** What a step sends to those for whom it is due. */
    public static RunContent of(OutgoingMessages messages, StepOf step) {
        return new RunContent(messages.frozen(), messages, Segment.everybody(), ReminderGuards.NONE,
                PersonalMessages.ofStored(messages).isPresent(), Optional.of(step));
    }

    /** Who this goes to, of all that an audience knows. */
    public Audience audience(Audience all) {
        return step.map(of -> all.waiting(of.due())).orElse(all);
    }

    /** What is sent friend by friend, with their own values; absent if everybody gets the same. */
    public Optional<PersonalMessages> template() {
        return personal ? PersonalMessages.of(messages) : Optional.empty();
    }

    /** SHA-256 over messages, segment, guards, way and step, 64 hex digits. */
    public String hash() {
        MessageDigest sha = Sha256.start();
        StringBuilder segmentText = new StringBuilder();
        canonical(segmentText, SegmentWriter.write(segment));
        // Without guards as it was before there were any: runs under way keep their hash.
        String guardText = (guards.isNone() ? "" : "!" + guards.code()) + (personal ? "!personal" : "")
                + step.map(of -> "!step:" + of.due().code() + "!" + of.stops().code()).orElse("");
        sha.update((frozen.length() + ":" + frozen + segmentText + guardText).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The same text for equal trees, whatever the order of their maps. */
    private static void canonical(StringBuilder text, Object tree) {
        switch (tree) {
            case Map<?, ?> map -> {
                text.append('{');
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((name, value) -> sorted.put((String) name, value));
                sorted.forEach((name, value) -> {
                    text.append(name.length()).append(':').append(name).append('=');
                    canonical(text, value);
                });
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                list.forEach(item -> canonical(text, item));
                text.append(']');
            }
            case String value -> text.append('"').append(value.length()).append(':').append(value);
            case Object value -> text.append('#').append(value).append(';');
        }
    }
}
