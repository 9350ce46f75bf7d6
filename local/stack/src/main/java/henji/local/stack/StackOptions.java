package henji.local.stack;

import henji.local.openapi.Contract;
import henji.local.template.LocalTables;
import henji.local.template.TemplateTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start a stack.
 *
 * @param dataFolder everything that stays is below it
 * @param port of the page and the API; the issuer, AWS, LINE and control take the next four. 0 = the ports that this
 *     data folder had last, else any free ones
 * @param template the template's tree
 * @param parameters values for the template's parameters, in front of those that the stack gives
 * @param line which LINE platform
 * @param endpoints services to use instead of embedded ones
 * @param contract to which each request and answer of the API is held; without one nothing is
 * @param firstItems what a new database is made with; ignored where there is a data file already
 * @param classes where handlers are found
 * @param log gets one line for everything worth knowing
 */
public record StackOptions(
        Path dataFolder,
        int port,
        Map<String, Object> template,
        Map<String, String> parameters,
        LineSide line,
        OtherEndpoints endpoints,
        Optional<Contract> contract,
        Optional<FirstItems> firstItems,
        ClassLoader classes,
        Consumer<String> log) {

    public StackOptions {
        parameters = Map.copyOf(parameters);
    }

    /** The project's template and contract, free ports, a simulator of its own, log on standard output. */
    public static StackOptions in(Path dataFolder) {
        return new StackOptions(
                dataFolder,
                0,
                TemplateTree.read(LocalTables.projectFolder().resolve("template.yaml")),
                Map.of(),
                new LineSide.OwnSimulator(),
                OtherEndpoints.NONE,
                Optional.of(Contract.read(LocalTables.projectFolder().resolve("openapi.yaml"))),
                Optional.empty(),
                StackOptions.class.getClassLoader(),
                System.out::println);
    }

    public StackOptions withPort(int newPort) {
        return new StackOptions(
                dataFolder, newPort, template, parameters, line, endpoints, contract, firstItems, classes, log);
    }

    public StackOptions withTemplate(Map<String, Object> tree) {
        return new StackOptions(
                dataFolder, port, tree, parameters, line, endpoints, contract, firstItems, classes, log);
    }

    public StackOptions withParameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new StackOptions(
                dataFolder, port, template, more, line, endpoints, contract, firstItems, classes, log);
    }

    public StackOptions withLine(LineSide side) {
        return new StackOptions(
                dataFolder, port, template, parameters, side, endpoints, contract, firstItems, classes, log);
    }

    public StackOptions withEndpoints(OtherEndpoints others) {
        return new StackOptions(
                dataFolder, port, template, parameters, line, others, contract, firstItems, classes, log);
    }

    public StackOptions withLog(Consumer<String> newLog) {
        return new StackOptions(
                dataFolder, port, template, parameters, line, endpoints, contract, firstItems, classes, newLog);
    }

    public StackOptions withFirstItems(FirstItems items) {
        return new StackOptions(
                dataFolder, port, template, parameters, line, endpoints, contract, Optional.of(items), classes, log);
    }
}
