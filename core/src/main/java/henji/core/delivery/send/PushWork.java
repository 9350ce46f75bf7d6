package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.Skipped;
import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;

import java.util.ArrayList;
import java.util.List;

/**
 * What a batch of pushes says to each friend.
 *
 * @param hash over the messages and every friend with their values, skipped ones apart
 */
record PushWork(PersonalMessages template, Recipients recipients, FrozenValues values, BodyHash hash) {

    static PushWork of(String frozen, PersonalMessages template, Recipients recipients, Batch batch, Skipped skipped,
            FrozenValues values) {
        List<FriendId> friends = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int i = batch.from(); i < batch.to(); i++) {
            if (!skipped.contains(i)) {
                friends.add(recipients.at(i));
                said.add(template.filled(values.at(i, template.variables())).frozen());
            }
        }
        return new PushWork(template, recipients, values, BodyHash.ofPushes(frozen, friends, said));
    }

    OutgoingMessages messages(int position) {
        return template.filled(values.at(position, template.variables()));
    }
}
