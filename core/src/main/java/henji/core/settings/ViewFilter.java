package henji.core.settings;

import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.tag.TagId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a list of the inbox shows, as the page's address says it. Whoever looks through it may have lost a mark or tag
 * meanwhile; such a filter finds nobody, which is seen at once and harms nobody.
 *
 * @param view the code of one of the five views
 * @param assignees ids of staff, {@code none} for nobody
 * @param name part of a name
 * @param sort the code of an order; absent = the view's own
 */
public record ViewFilter(String view, List<MarkId> marks, List<TagId> tags, List<String> assignees,
        Optional<String> name, Optional<String> sort) {

    /** How many ids one filter may name. */
    public static final int IDS_MAX = 20;

    public ViewFilter {
        Objects.requireNonNull(view);
        marks = few("mark", marks);
        tags = few("tag", tags);
        assignees = few("assignee", assignees);
        Objects.requireNonNull(name);
        Objects.requireNonNull(sort);
    }

    private static <T> List<T> few(String path, List<T> ids) {
        if (ids.size() > IDS_MAX) {
            throw InvalidInput.at(path, "too-many");
        }
        return List.copyOf(ids);
    }
}
