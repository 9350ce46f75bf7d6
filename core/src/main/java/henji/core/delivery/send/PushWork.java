package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.Skipped;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    static Optional<Integer> status(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.Accepted accepted -> Optional.of(200);
            case LineAnswer.Unknown(var status, var id, String why) ->
                status.isPresent() ? Optional.of(status.getAsInt()) : Optional.empty();
            case LineAnswer.NotSent notSent -> notSent.isTokenRefused() ? Optional.of(401) : Optional.empty();
            case LineAnswer.Invalid invalid -> Optional.of(400);
            case LineAnswer.Unauthorized unauthorized -> Optional.of(401);
            case LineAnswer.TooMany tooMany -> Optional.of(429);
            case LineAnswer.Refused refused -> Optional.of(refused.status());
        };
    }

    static Optional<String> requestId(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.Accepted accepted -> accepted.requestId();
            case LineAnswer.Unknown unknown -> unknown.requestId();
            case LineAnswer.NotSent notSent -> Optional.empty();
            case LineAnswer.Invalid invalid -> invalid.requestId();
            case LineAnswer.Unauthorized unauthorized -> unauthorized.requestId();
            case LineAnswer.TooMany tooMany -> tooMany.requestId();
            case LineAnswer.Refused refused -> refused.requestId();
        };
    }

    static String reason(LineAnswer answer) {
        return switch (answer) {
            case LineAnswer.Accepted accepted -> "accepted";
            case LineAnswer.Unknown unknown -> unknown.why();
            case LineAnswer.NotSent notSent -> notSent.why();
            case LineAnswer.Invalid invalid -> invalid.message();
            case LineAnswer.Unauthorized unauthorized -> "unauthorized";
            case LineAnswer.TooMany tooMany -> tooMany.monthlyLimit() ? "quota" : "rate";
            case LineAnswer.Refused refused -> refused.message();
        };
    }
}
