package henji.local.stack;

import henji.local.template.Template;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the database of a new account holds from its first day, when it is too much to be written to a running one. */
public interface FirstItems {

    /** The tables, by their names in the template, that it writes to. */
    java.util.Set<String> tables();

    /**
     * Writes them.
     *
     * @param line the LINE platform, which answers already
     * @param items takes puts in batches and nothing else
     */
    void write(Template template, URI line, InstantSource clock, DynamoDbClient items);
}
