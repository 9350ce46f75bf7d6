package henji.core.inbox;

import henji.core.friend.Friend;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.settings.Settings;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be listed: a view, narrowed by filters that are joined by AND; within one filter any value will do.
 *
 * @param reader whose view it is
 * @param marks only friends with one of these; empty for all of the view
 * @param tags only friends with any of these; empty for all
 * @param assignees only friends of one of these; an empty element stands for nobody; empty for all
 * @param name part of a name
 * @param order of the list
 */
public record InboxQuery(
        InboxView view,
        StaffId reader,
        Set<MarkId> marks,
        Set<TagId> tags,
        Set<Optional<StaffId>> assignees,
        Optional<String> name,
        FriendIndexes.Order order) {

    public InboxQuery {
        Objects.requireNonNull(view);
        Objects.requireNonNull(reader);
        marks = Set.copyOf(marks);
        tags = Set.copyOf(tags);
        assignees = Set.copyOf(assignees);
        Objects.requireNonNull(name);
        Objects.requireNonNull(order);
    }

    /** Without what may be somebody's whole name. */
    @Override
    public String toString() {
        return "InboxQuery[" + view + "]";
    }

    /** Marks whose friends can be in the list, sorted by id. */
    List<MarkId> marks(Settings settings) {
        return settings.marksOfKind(view.kinds()).stream()
                .filter(mark -> marks.isEmpty() || marks.contains(mark))
                .sorted()
                .toList();
    }

    /** Whether somebody with this assignee can be in the list. */
    boolean admits(Optional<StaffId> assignee) {
        boolean inView = switch (view) {
            case MINE -> assignee.filter(reader::equals).isPresent();
            case UNASSIGNED -> assignee.isEmpty();
            case NEEDS_REPLY, WAITING, ALL -> true;
        };
        return inView && (assignees.isEmpty() || assignees.contains(assignee));
    }

    /** Whether the friend, as read just now, is in the list; tags and names apart. */
    boolean admits(Friend friend, Set<MarkId> marksOfList) {
        return marksOfList.contains(friend.mark().mark()) && admits(friend.assignee());
    }

    /** The whole query as a segment. */
    Segment segment(List<MarkId> marksOfList) {
        List<Segment> parts = new ArrayList<>();
        if (view != InboxView.ALL || !marks.isEmpty()) {
            parts.add(new Condition.Mark(Set.copyOf(marksOfList)));
        }
        switch (view) {
            case MINE -> parts.add(new Condition.Assignee(Set.of(reader), false));
            case UNASSIGNED -> parts.add(new Condition.Assignee(Set.of(), true));
            case NEEDS_REPLY, WAITING, ALL -> { }
        }
        if (!assignees.isEmpty()) {
            parts.add(new Condition.Assignee(assignees.stream().flatMap(Optional::stream).collect(Collectors.toSet()),
                    assignees.contains(Optional.<StaffId>empty())));
        }
        if (!tags.isEmpty()) {
            parts.add(new Condition.Tag(Condition.Tag.Match.ANY, tags));
        }
        name.ifPresent(part -> parts.add(new Condition.Name(part)));
        return new Segment.All(parts);
    }

    /** A text that is the same for equal queries, in every process. */
    String canonical(List<MarkId> marksOfList) {
        String ofAssignees = assignees.stream().map(staff -> staff.map(StaffId::value).orElse("")).sorted()
                .collect(Collectors.joining(","));
        return String.join(" ", "inbox", view.code(), reader.value(), order.name(),
                marksOfList.stream().map(MarkId::value).collect(Collectors.joining(",")), "[" + ofAssignees + "]");
    }
}
