package henji.core.settings;

import henji.core.field.FieldId;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.message.PersonalText;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds fields that messages want to say and the account does not have: everybody would read the fallback. */
public final class MessageReferences {

    private MessageReferences() {
    }

    /**
     * Lets messages pass whose places can be filled.
     *
     * @return the messages
     * @throws InvalidInput as {@link PersonalMessages#of}, and with code {@code not-found} at {@code [0].text} for a
     *     field that is not there
     */
    public static OutgoingMessages checked(OutgoingMessages messages, Settings settings) {
        PersonalMessages.of(messages);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < messages.list().size(); i++) {
            if (messages.list().get(i) instanceof OutgoingMessage.Text(String text)
                    && fields(PersonalText.of(text).variables()).stream()
                            .anyMatch(field -> settings.field(field).isEmpty())) {
                faults.add(Fault.at("[" + i + "].text", "not-found"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return messages;
    }

    /** Fields that stored messages say. */
    public static Set<FieldId> said(OutgoingMessages messages) {
        return PersonalMessages.ofStored(messages).map(personal -> fields(personal.variables())).orElse(Set.of());
    }

    private static Set<FieldId> fields(Iterable<PersonalText.Variable> variables) {
        List<FieldId> fields = new ArrayList<>();
        for (PersonalText.Variable variable : variables) {
            if (variable instanceof PersonalText.Variable.Field(FieldId id)) {
                fields.add(id);
            }
        }
        return fields.stream().collect(Collectors.toUnmodifiableSet());
    }
}
