package henji.local.template;

import henji.local.dynoxide.Dynoxide;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An embedded DynamoDB with exactly the tables of {@code template.yaml}, for the tests of stores.
 *
 * <pre>{@code
 * try (LocalTables tables = LocalTables.start()) {
 *     DynamoDbClient client = …endpointOverride(tables.endpoint())…;
 *     new FriendsTable(client, tables.name("Friends"));
 * }
 * }</pre>
 */
public final class LocalTables implements AutoCloseable {

    private final Dynoxide dynamo;
    private final Template template;
    private final TableMaker maker;

    private LocalTables(Dynoxide dynamo, Template template) {
        this.dynamo = dynamo;
        this.template = template;
        this.maker = new TableMaker(dynamo.endpoint());
    }

    /** Starts one in memory with the project's template; any credentials and any region are accepted. */
    public static LocalTables start() {
        return start(Template.read(projectFolder().resolve("template.yaml"), LocalNames.offline(), Map.of()));
    }

    /** Starts one in memory with this template's tables. */
    public static LocalTables start(Template template) {
        LocalTables tables = new LocalTables(Dynoxide.inMemory(), template);
        tables.maker.makeMissing(template);
        return tables;
    }

    /** For the endpoint override of DynamoDB clients. */
    public URI endpoint() {
        return dynamo.endpoint();
    }

    /** The table's name in DynamoDB; {@code id} is its name in the template, for example {@code Friends}. */
    public String name(String id) {
        return template.table(id)
                .orElseThrow(() -> new TemplateProblem("The template has no table " + id))
                .name();
    }

    /** {@code TABLE_FRIENDS} and so on, as functions get them in their environment. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        template.tables()
                .forEach(table -> environment.put(
                        "TABLE_" + table.id().toUpperCase(java.util.Locale.ROOT), table.name()));
        return environment;
    }

    /** Empties all tables by making them anew (some milliseconds). */
    public void clear() {
        maker.dropAll(template);
        maker.makeMissing(template);
    }

    @Override
    public void close() {
        dynamo.close();
    }

    /** The folder that holds template.yaml: {@code henji.root}, else the nearest one above the working folder. */
    public static Path projectFolder() {
        String root = System.getProperty("henji.root", "");
        Path start = root.isBlank() ? Path.of("").toAbsolutePath() : Path.of(root).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new TemplateProblem("There is no template.yaml in " + start + " or above it");
    }
}
