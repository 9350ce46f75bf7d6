package henji.core.settings;

import henji.core.input.Text;

/**
 * A snippet for the composer (定型文).
 *
 * @param id 1 to 40 characters
 * @param version counts edits, for optimistic locking
 * @param label 1 to 40 characters, what follows the slash
 * @param text 1 to 1,000 UTF-16 units
 */
public record CannedReply(String id, long version, String label, String text, int order) {

    private static final int LABEL_MAX = 40;
    private static final int TEXT_MAX = 1_000;

    public CannedReply {
        SettingId.check(id);
        label = Text.label("label", label, LABEL_MAX);
        text = Text.body("text", text, TEXT_MAX);
    }
}
