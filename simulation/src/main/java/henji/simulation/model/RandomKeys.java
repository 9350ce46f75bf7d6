package henji.simulation.model;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.message.OutgoingMessages;
import henji.simulation.mutant.ForwardingLine;
import henji.simulation.world.Mutant;
import henji.testkit.delivery.ForwardingRunStore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mistake A, drawn without chance: each attempt has a key that no other has, the same whenever it is replayed. */
final class RandomKeys implements Mutant {

    private long attempt;

    @Override
    public RunStore store(RunStore given) {
        return new ForwardingRunStore(given) {
            @Override
            public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
                transition.guards().forEach(guard -> {
                    if (guard instanceof Guard.Equal<BatchField>(BatchField field, Long seen)
                            && field == BatchField.ATTEMPT) {
                        attempt = seen;
                    }
                });
                return super.writeBatch(ref, transition);
            }
        };
    }

    @Override
    public LineApi line(LineApi given) {
        return new ForwardingLine(given) {
            @Override
            public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages, Instant until) {
                return super.multicast(new UUID(key.getMostSignificantBits(), attempt), to, messages, until);
            }
        };
    }
}
