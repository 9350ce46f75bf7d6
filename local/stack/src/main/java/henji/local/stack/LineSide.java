package henji.local.stack;

import henji.local.stack.line.LineChannel;
import java.net.URI;

/** Which LINE platform the stack talks to. */
public sealed interface LineSide {

    /** A simulator process of the stack's own, kept in the data folder and stopped with the stack. */
    record OwnSimulator() implements LineSide {}

    /** A simulator that somebody else runs, for example the test. */
    record Given(URI uri, LineChannel channel) implements LineSide {}
}
