package henji.core.settings;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

/** The form that ids of settings without a type of their own have. */
final class SettingId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private SettingId() {
    }

    static void check(String id) {
        if (id == null || !FORM.matcher(id).matches()) {
            throw InvalidInput.at("id", "bad-id");
        }
    }
}
