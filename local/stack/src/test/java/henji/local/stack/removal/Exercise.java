package henji.local.stack.removal;

import java.util.Optional;

/**
 * Something Henji does, small, that can be done any number of times.
 *
 * @param lacking title of a line that is missing already, so that the way round a failure is taken; usually none
 */
record Exercise(String name, Optional<String> lacking, Preparation preparation) {

    /** Brings about what is needed, with the whole template. */
    interface Preparation {
        Deed prepare(Salon salon);
    }

    /** The deed itself, till all is done that it starts in the background. */
    interface Deed {

        /** @throws Salon.Refused if an answer is another one than it should be */
        void act();
    }

    static Exercise of(String name, Preparation preparation) {
        return new Exercise(name, Optional.empty(), preparation);
    }

    /** The same where the line of this title is missing. */
    static Exercise lacking(String line, String name, Preparation preparation) {
        return new Exercise(name, Optional.of(line), preparation);
    }
}
