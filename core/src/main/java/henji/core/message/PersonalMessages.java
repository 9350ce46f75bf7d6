package henji.core.message;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages whose texts differ from friend to friend; pictures and stickers do not.
 *
 * @param messages with places in their texts
 * @param variables in the order in which they come first; at least one
 */
public record PersonalMessages(OutgoingMessages messages, List<PersonalText.Variable> variables) {

    /** Most different variables: their values are frozen for each friend. */
    public static final int VARIABLES_MAX = 5;

    public PersonalMessages {
        variables = List.copyOf(variables);
    }

    /**
     * Reads the places of messages.
     *
     * @return absent if there are none: everybody gets the same
     * @throws InvalidInput at the message, such as {@code [0].text}, for a place that cannot be filled; at the whole
     *     with code {@code too-many-variables} for more than {@value #VARIABLES_MAX} different ones
     */
    public static Optional<PersonalMessages> of(OutgoingMessages messages) {
        List<Fault> faults = new ArrayList<>();
        Set<PersonalText.Variable> variables = new LinkedHashSet<>();
        for (int i = 0; i < messages.list().size(); i++) {
            if (messages.list().get(i) instanceof OutgoingMessage.Text(String text)) {
                try {
                    variables.addAll(PersonalText.of(text).variables());
                } catch (InvalidInput e) {
                    String parent = "[" + i + "]";
                    e.faults().forEach(fault -> faults.add(fault.under(parent)));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        if (variables.size() > VARIABLES_MAX) {
            throw new InvalidInput(Fault.at("", "too-many-variables", "max", VARIABLES_MAX));
        }
        return variables.isEmpty() ? Optional.empty()
                : Optional.of(new PersonalMessages(messages, List.copyOf(variables)));
    }

    /** As {@link #of}, of messages from a store: what was kept before places were checked is sent as it was typed. */
    public static Optional<PersonalMessages> ofStored(OutgoingMessages messages) {
        try {
            return of(messages);
        } catch (InvalidInput typed) {
            return Optional.empty();
        }
    }

    /** What one friend gets; who lacks a value reads the fallback. */
    public OutgoingMessages filled(Map<PersonalText.Variable, String> values) {
        return new OutgoingMessages(messages.list().stream().<OutgoingMessage>map(message -> switch (message) {
            case OutgoingMessage.Text(String text) ->
                new OutgoingMessage.Text(PersonalText.of(text).filled(values));
            case OutgoingMessage.Sticker sticker -> sticker;
            case OutgoingMessage.Image image -> image;
        }).toList());
    }
}
