package henji.core.settings.use;

import henji.core.field.FieldId;
import henji.core.mark.MarkId;
import henji.core.tag.TagId;
import java.util.Objects;

/** Something of the settings that friends, messages and segments may refer to. */
public sealed interface Reference {

    record ToMark(MarkId mark) implements Reference {
        public ToMark {
            Objects.requireNonNull(mark);
        }
    }

    record ToTag(TagId tag) implements Reference {
        public ToTag {
            Objects.requireNonNull(tag);
        }
    }

    record ToField(FieldId field) implements Reference {
        public ToField {
            Objects.requireNonNull(field);
        }
    }

    /** @param choice the choice's id in the field's definition */
    record ToChoice(FieldId field, String choice) implements Reference {
        public ToChoice {
            Objects.requireNonNull(field);
            Objects.requireNonNull(choice);
        }
    }
}
