package henji.local.dynoxide;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a data file that holds many items from its first day, some eight times cheaper than writing them to a running
 * Dynoxide. The items go into files as DynamoDB's own export has them, which Dynoxide's {@code import} reads
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html). {@link #add} may be called from
 * several threads.
 */
public final class Import implements AutoCloseable {

    private final Path dataFile;
    private final Path folder;
    private final Map<String, Writer> writers = new LinkedHashMap<>();
    private final AtomicLong added = new AtomicLong();

    private Import(Path dataFile, Path folder) {
        this.dataFile = dataFile;
        this.folder = folder;
    }

    /**
     * Begins; the items wait in a folder beside the data file until {@link #finish}.
     *
     * @param dataFile must not exist
     * @param tables bodies of DynamoDB's CreateTable; what they say of a time to live is left out
     * @throws DynoxideUnavailable if the data file exists, or if this machine cannot have an embedded DynamoDB
     */
    public static Import into(Path dataFile, List<Map<String, Object>> tables) {
        if (Files.exists(dataFile)) {
            throw new DynoxideUnavailable(dataFile + " exists already; only a new data file can be imported into.");
        }
        Path folder = dataFile.resolveSibling(dataFile.getFileName() + ".import");
        Import begun = new Import(dataFile, folder);
        begun.close();
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("schema.json"), JSON.std.asBytes(
                    tables.stream().map(table -> Map.of("Table", table)).toList()));
            for (Map<String, Object> table : tables) {
                String name = String.valueOf(table.get("TableName"));
                Path items = Files.createDirectories(folder.resolve("items").resolve(name).resolve("data"))
                        .resolve("items.json.gz");
                begun.writers.put(name, new BufferedWriter(new OutputStreamWriter(
                        fast(Files.newOutputStream(items)), StandardCharsets.UTF_8), 1 << 16));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return begun;
    }

    /**
     * Adds an item; one with the key of an earlier one takes its place.
     *
     * @param table name of one of the tables
     * @param item as DynamoDB's JSON: each attribute under its type
     */
    public void add(String table, Map<String, Object> item) {
        Writer writer = Optional.ofNullable(writers.get(table))
                .orElseThrow(() -> new IllegalArgumentException("no table " + table + " is imported"));
        try {
            String line = JSON.std.asString(Map.of("Item", item));
            synchronized (writer) {
                writer.write(line);
                writer.write('\n');
            }
            added.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the data file of everything that was added.
     *
     * @throws DynoxideUnavailable if Dynoxide does not take all of it; there is no data file then
     */
    public void finish() {
        Path made = folder.resolve("made.db");
        try {
            for (Writer writer : writers.values()) {
                writer.close();
            }
            Process process = new ProcessBuilder(Binary.find().toString(), "import",
                    "--source", folder.resolve("items").toString(),
                    "--schema", folder.resolve("schema.json").toString(),
                    "--output", made.toString()).redirectErrorStream(true).start();
            String said;
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                said = String.join(" ", reader.lines().toList());
            }
            // What it cannot read it leaves out, with a warning and the exit code 0.
            if (process.waitFor() != 0 || !said.contains("Items:  " + added.get() + " ")) {
                throw new DynoxideUnavailable("The embedded DynamoDB did not take the import: " + said);
            }
            Files.move(made, dataFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DynoxideUnavailable("Interrupted while importing.", e);
        } finally {
            close();
        }
    }

    /** Removes the files on the way, whether {@link #finish} was called or not. */
    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files are read once and thrown away: time counts, not size. */
    private static OutputStream fast(OutputStream file) throws IOException {
        return new GZIPOutputStream(file, 1 << 16) {
            {
                def.setLevel(java.util.zip.Deflater.BEST_SPEED);
            }
        };
    }
}
