package henji.core.friend;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A LINE user of the account: one item of the table Friends.
 *
 * @param version counts writes; an operator's write carries the one it saw
 * @param indexShard drawn when the friend is made, stored, never recomputed: spreads the low-cardinality indexes
 * @param pictureUrl as LINE gave it
 * @param language BCP 47, as LINE gave it
 * @param fields typed fields that segments test
 * @param texts free-text fields, which no index carries
 * @param entryRoute how the friend came
 */
public record Friend(
        FriendId id,
        long version,
        int indexShard,
        Names names,
        Optional<String> pictureUrl,
        Optional<String> language,
        Follow follow,
        MarkState mark,
        Optional<StaffId> assignee,
        Set<TagId> tags,
        Map<FieldId, FieldValue> fields,
        Map<FieldId, String> texts,
        Optional<String> entryRoute,
        Conversation conversation) {

    public Friend {
        Objects.requireNonNull(id);
        Objects.requireNonNull(names);
        Objects.requireNonNull(pictureUrl);
        Objects.requireNonNull(language);
        Objects.requireNonNull(follow);
        Objects.requireNonNull(mark);
        Objects.requireNonNull(assignee);
        Objects.requireNonNull(entryRoute);
        Objects.requireNonNull(conversation);
        tags = Set.copyOf(tags);
        fields = Map.copyOf(fields);
        texts = Map.copyOf(texts);
    }

    /** A friend we hear of for the first time: version 0, nothing stored yet. */
    public static Friend first(FriendId id, int indexShard, MarkState mark) {
        return new Friend(id, 0, indexShard, Names.NONE, Optional.empty(), Optional.empty(), Follow.UNKNOWN, mark,
                Optional.empty(), Set.of(), Map.of(), Map.of(), Optional.empty(), Conversation.NONE);
    }

    /**
     * The order of the queue: since when the desk owes an answer, else since when the mark stands. It does not move
     * with every message, so a second message in a row writes no index.
     */
    public Instant queueSince() {
        return conversation.waitingSince().orElse(mark.since());
    }

    /** Whether the friend stands in their assignee's list. */
    public boolean isInTurn() {
        return assignee.isPresent() && mark.kind().isOpen();
    }

    public Friend withVersion(long next) {
        return new Friend(id, next, indexShard, names, pictureUrl, language, follow, mark, assignee, tags, fields,
                texts, entryRoute, conversation);
    }

    public Friend withProfile(Optional<String> lineName, Optional<String> picture, Optional<String> spoken) {
        return new Friend(id, version, indexShard, new Names(lineName, names.desk()), picture, spoken, follow, mark,
                assignee, tags, fields, texts, entryRoute, conversation);
    }

    public Friend withDeskName(Optional<String> deskName) {
        return new Friend(id, version, indexShard, new Names(names.line(), deskName), pictureUrl, language, follow,
                mark, assignee, tags, fields, texts, entryRoute, conversation);
    }

    public Friend withFollow(Follow next) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, next, mark, assignee, tags, fields,
                texts, entryRoute, conversation);
    }

    public Friend withMark(MarkState next) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, follow, next, assignee, tags, fields,
                texts, entryRoute, conversation);
    }

    public Friend withAssignee(Optional<StaffId> next) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, follow, mark, next, tags, fields,
                texts, entryRoute, conversation);
    }

    public Friend withTags(Set<TagId> next) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, follow, mark, assignee, next, fields,
                texts, entryRoute, conversation);
    }

    public Friend withFields(Map<FieldId, FieldValue> typed, Map<FieldId, String> free) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, follow, mark, assignee, tags, typed,
                free, entryRoute, conversation);
    }

    public Friend withConversation(Conversation next) {
        return new Friend(id, version, indexShard, names, pictureUrl, language, follow, mark, assignee, tags, fields,
                texts, entryRoute, next);
    }

    /** Without what is known of the person, so that nothing of it gets into a log. */
    @Override
    public String toString() {
        return "Friend[" + id + ", version " + version + "]";
    }
}
