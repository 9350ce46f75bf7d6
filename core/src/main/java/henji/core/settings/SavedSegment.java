package henji.core.settings;

import henji.core.input.Text;

import java.util.Map;
import java.util.Objects;

/**
 * A search somebody keeps (保存した検索).
 *
 * @param id 1 to 40 characters
 * @param version counts edits, for optimistic locking
 * @param label 1 to 50 characters
 * @param condition the segment's condition as a neutral tree, parsed and checked when it was saved
 */
public record SavedSegment(String id, long version, String label, int order, Map<String, Object> condition) {

    private static final int LABEL_MAX = 50;

    public SavedSegment {
        SettingId.check(id);
        label = Text.label("name", label, LABEL_MAX);
        Objects.requireNonNull(condition);
    }
}
