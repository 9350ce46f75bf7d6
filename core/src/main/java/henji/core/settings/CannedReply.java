package henji.core.settings;

import henji.core.input.InvalidInput;
import henji.core.input.Text;

/**
 * A snippet for the composer (定型文).
 *
 * @param id 1 to 40 characters
 * @param version counts edits, for optimistic locking
 * @param title 1 to 40 characters, by which it is picked
 * @param text 1 to 1,000 UTF-16 units
 * @param order rank in the menu, smallest first; a new place between two others is their mean
 * @param archived no longer offered
 */
public record CannedReply(String id, long version, String title, String text, double order, boolean archived) {

    private static final int TITLE_MAX = 40;
    private static final int TEXT_MAX = 1_000;

    public CannedReply {
        SettingId.check(id);
        title = Text.label("title", title, TITLE_MAX);
        text = Text.body("text", text, TEXT_MAX);
        if (!Double.isFinite(order)) {
            throw InvalidInput.at("order", "out-of-range");
        }
    }
}
