package henji.runtime;

import java.util.UUID;

/** A name for one instance of a function, which no other has. */
public final class InstanceName {

    private static final int LENGTH = 18;

    private InstanceName() {
    }

    /** A new one. To be asked for after a snapshot was restored, else all that came of it have the same. */
    public static String random() {
        return UUID.randomUUID().toString().substring(0, LENGTH);
    }
}
