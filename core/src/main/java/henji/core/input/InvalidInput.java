package henji.core.input;

import java.util.List;

/**
 * The input cannot be accepted; nothing was changed. The HTTP functions answer 400 with one entry per fault.
 * Not for states that a correct input may meet (stale version, missing object): those are results, not exceptions.
 */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidInput(List<Fault> faults) {
        super("invalid input: " + faults.stream().map(fault -> fault.path() + " " + fault.code()).toList());
        this.faults = List.copyOf(faults);
    }

    public InvalidInput(Fault fault) {
        this(List.of(fault));
    }

    public static InvalidInput at(String path, String code) {
        return new InvalidInput(Fault.at(path, code));
    }

    /** At least one, in the order of the input. */
    public List<Fault> faults() {
        return faults;
    }
}
