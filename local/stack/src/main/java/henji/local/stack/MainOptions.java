package henji.local.stack;

import henji.local.stack.demo.ManyFriends;
import java.nio.file.Path;
import java.util.Set;

/**
 * The options of {@code ./henji}.
 *
 * @param port first of five ports; 0 = any free ones
 * @param fresh throw the data folder's content away first
 * @param demo fill a new account with demo data
 * @param friends how many friends to add for measuring, 0 for none
 */
record MainOptions(int port, Path data, boolean fresh, boolean demo, int friends) {

    static final int STANDARD_PORT = 8700;

    /**
     * Reads the command line.
     *
     * @throws StackProblem with a sentence about the option that is not understood
     */
    static MainOptions parse(String... arguments) {
        MainOptions options = new MainOptions(STANDARD_PORT, Path.of(".henji"), false, true, 0);
        for (int i = 0; i < arguments.length; i++) {
            options = switch (arguments[i]) {
                case "--fresh" -> new MainOptions(options.port, options.data, true, options.demo, options.friends);
                case "--no-demo" -> new MainOptions(options.port, options.data, options.fresh, false, options.friends);
                case "--port" -> new MainOptions(
                        port(value(arguments, i)), options.data, options.fresh, options.demo, options.friends);
                case "--data" -> new MainOptions(
                        options.port, Path.of(value(arguments, i)), options.fresh, options.demo, options.friends);
                case "--friends" -> new MainOptions(
                        options.port, options.data, options.fresh, options.demo, friends(value(arguments, i)));
                default -> throw new StackProblem(
                        "There is no option " + arguments[i] + "; ./henji --help lists them.");
            };
            if (Set.of("--port", "--data", "--friends").contains(arguments[i])) {
                i++;
            }
        }
        return options;
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

    private static int friends(String text) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > ManyFriends.MOST) {
            throw new StackProblem(
                    "--friends takes a number from 1 to " + ManyFriends.MOST + "; it got " + text + ".");
        }
        return Integer.parseInt(text);
    }
}
