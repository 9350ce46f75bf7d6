package henji.core.settings;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/** The form that ids of settings without a type of their own have. */
final class SettingId {

    private static final IdForm FORM = IdForm.of(1, 40, "_-");

    private SettingId() {
    }

    static void check(String id) {
        if (!FORM.fits(id)) {
            throw InvalidInput.at("id", "bad-id");
        }
    }
}
