package henji.local.stack.command;

import henji.local.stack.StackProblem;
import henji.local.stack.demo.ManyFriends;
import henji.local.template.GivenParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of {@code ./henji}.
 *
 * @param port first of five ports; 0 = any free ones
 * @param fresh throw the data folder's content away first
 * @param demo fill a new account with demo data
 * @param friends how many friends to add for measuring, 0 for none
 * @param parameters of the template, as given; nobody has held them to it yet
 */
record MainOptions(
        int port, Path data, boolean fresh, boolean demo, int friends, List<GivenParameter> parameters) {

    static final int STANDARD_PORT = 8700;

    /**
     * Reads the command line.
     *
     * @throws StackProblem with a sentence about the option that is not understood
     */
    static MainOptions parse(String... arguments) {
        int port = STANDARD_PORT;
        Path data = Path.of(".henji");
        boolean fresh = false;
        boolean demo = true;
        int friends = 0;
        List<GivenParameter> parameters = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--fresh" -> fresh = true;
                case "--no-demo" -> demo = false;
                case "--port" -> port = port(value(arguments, i++));
                case "--data" -> data = Path.of(value(arguments, i++));
                case "--friends" -> friends = friends(value(arguments, i++));
                case "--parameter" -> parameters.add(parameter(value(arguments, i++)));
                default -> throw new StackProblem(
                        "There is no option " + arguments[i] + "; ./henji --help lists them.");
            }
        }
        return new MainOptions(port, data, fresh, demo, friends, List.copyOf(parameters));
    }

    private static String value(String[] arguments, int at) {
        if (at + 1 == arguments.length) {
            throw new StackProblem(arguments[at] + " needs a value; ./henji --help shows which.");
        }
        return arguments[at + 1];
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_531) {
            throw new StackProblem("--port takes a number from 1 to 65531, or 0 for free ports; it got " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static GivenParameter parameter(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new StackProblem("--parameter takes NAME=VALUE; it got " + text + ".");
        }
        return new GivenParameter(text.substring(0, equals), text.substring(equals + 1));
    }

    private static int friends(String text) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > ManyFriends.MOST) {
            throw new StackProblem(
                    "--friends takes a number from 1 to " + ManyFriends.MOST + "; it got " + text + ".");
        }
        return Integer.parseInt(text);
    }
}
