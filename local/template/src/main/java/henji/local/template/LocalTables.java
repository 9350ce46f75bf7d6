package henji.local.template;

import henji.local.dynoxide.Dynoxide;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    private final URI endpoint;
    private final Optional<Dynoxide> own;
    private final Template template;
    private final TableMaker maker;

    private LocalTables(URI endpoint, Optional<Dynoxide> own, Template template) {
        this.endpoint = endpoint;
        this.own = own;
        this.template = template;
        this.maker = new TableMaker(endpoint);
    }

    /** Starts one in memory with the project's template; any credentials and any region are accepted. */
    public static LocalTables start() {
        return start(projectTemplate());
    }

    /** Starts one in memory with this template's tables. */
    public static LocalTables start(Template template) {
        Dynoxide dynamo = Dynoxide.inMemory();
        LocalTables tables = new LocalTables(dynamo.endpoint(), Optional.of(dynamo), template);
        tables.maker.makeMissing(template);
        return tables;
    }

    /** The project's tables in another DynamoDB, which must take any credentials; it is not ended by {@link #close}. */
    public static LocalTables at(URI endpoint) {
        LocalTables tables = new LocalTables(endpoint, Optional.empty(), projectTemplate());
        tables.maker.makeMissing(tables.template);
        return tables;
    }

    private static Template projectTemplate() {
        return Template.read(projectFolder().resolve("template.yaml"), LocalNames.offline(), Map.of());
    }

    /** For the endpoint override of DynamoDB clients. */
    public URI endpoint() {
        return endpoint;
    }

    /** The template whose tables these are. */
    public Template template() {
        return template;
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
        own.ifPresent(Dynoxide::close);
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
