package henji.dynamodb.delivery;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.run.RunStore;
import henji.json.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a frozen batch: its friends, its state and, for a while, what personal messages say to each of them. */
final class FrozenItems {

    private FrozenItems() {
    }

    static List<Map<String, AttributeValue>> write(RunStore.FrozenBatch batch) {
        BatchRef ref = batch.state().ref();
        Map<String, AttributeValue> ids = RunKeys.ids(ref);
        ids.put("ids", AttributeValue.fromB(SdkBytes.fromByteArray(batch.recipients().bytes())));
        Optional<Map<String, AttributeValue>> values = batch.values().map(frozen -> {
            Map<String, AttributeValue> item = RunKeys.values(ref);
            item.put("va", Values.of(Json.writeText(frozen.toTree())));
            item.put("ttl", Values.of(frozen.until().getEpochSecond()));
            return item;
        });
        return Stream.concat(Stream.of(ids, state(batch.state())), values.stream()).toList();
    }

    static Map<String, AttributeValue> state(Batch batch) {
        Map<String, AttributeValue> item = Names.BATCH.write(batch.fields());
        item.putAll(RunKeys.state(batch.ref()));
        return item;
    }

    static Recipients recipients(Map<String, AttributeValue> item) {
        return new Recipients(item.get("ids").b().asByteArrayUnsafe());
    }

    static FrozenValues values(Map<String, AttributeValue> item) {
        return FrozenValues.ofTree(Json.read(Values.text(item, "va")),
                Instant.ofEpochSecond(Values.number(item, "ttl")));
    }
}
