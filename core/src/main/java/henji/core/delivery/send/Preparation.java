package henji.core.delivery.send;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.Skipped;
import henji.core.delivery.id.RetryKey;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendId;
import henji.core.message.PersonalMessages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts together what a batch has to send: content and recipients as frozen, without those whom a reminder's guards
 * leave out just before the first try. What must stay true: each try of a generation has the same key and, under it,
 * the same body; what differs from an earlier try is never sent.
 */
final class Preparation {

    private final RunStore store;
    private final Recheck recheck;
    private final GiveUps giveUps;
    private final String channelId;

    Preparation(RunStore store, Recheck recheck, GiveUps giveUps, String channelId) {
        this.store = store;
        this.recheck = recheck;
        this.giveUps = giveUps;
        this.channelId = channelId;
    }

    Sendable of(Run run, Batch seen, Recipients recipients) {
        RunContent content = store.content(run.id(), run.contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        Optional<Recheck.Looked> looked = Optional.empty();
        if (run.isRechecked() && seen.skipped().isEmpty()) {
            looked = recheck.look(new Recheck.Question(run.campaign(), Optional.of(run.id()), content.segment(),
                    content.guards(), run.segmentNow(), content.step()), recipients, seen.from(), seen.to());
            if (looked.isEmpty()) {
                return new Sendable.NotYet();
            }
        }
        looked.ifPresent(who -> giveUp(run, content, who));
        Optional<Skipped> found = looked.map(Recheck.Looked::skipped).map(who -> seen.outcomes()
                .map(known -> who.within(at -> known.at(at) == PushOutcomes.Outcome.NOT_TRIED)).orElse(who));
        return of(run, seen, recipients, content, found);
    }

    private Sendable of(Run run, Batch seen, Recipients recipients, RunContent content, Optional<Skipped> found) {
        Skipped skipped = found.or(seen::skipped).orElse(Skipped.NOBODY);
        List<FriendId> to = recipients.between(seen.from(), seen.to(), skipped);
        if (to.isEmpty()) {
            return new Sendable.ForNobody(found);
        }
        Optional<PersonalMessages> template = content.template();
        Optional<FrozenValues> values = template.flatMap(personal -> store.values(seen.ref()));
        if (template.isPresent() && values.isEmpty()) {
            return new Sendable.ValuesGone(found);
        }
        Optional<PushWork> pushes = template.map(personal -> PushWork.of(content.frozen(), personal, recipients, seen,
                skipped, values.orElseThrow()));
        BodyHash hash = pushes.map(PushWork::hash).orElseGet(() -> BodyHash.ofMulticast(content.frozen(), to));
        UUID key = RetryKey.ofBatch(channelId, run.campaign(), run.id().value(), seen.generation(), seen.ref().no());
        if (seen.bodyHash().filter(earlier -> !earlier.equals(hash)).isPresent()
                || seen.key().filter(earlier -> !earlier.equals(key.toString())).isPresent()) {
            return new Sendable.Differs();
        }
        return new Sendable.Ready(to, content.messages(), pushes, key, hash, found);
    }

    /**
     * Asks for the mark of those who got it as often as it may be sent. Before the intent, so that it is not lost: that
     * they did is true whatever becomes of this batch.
     */
    private void giveUp(Run run, RunContent content, Recheck.Looked looked) {
        content.guards().limit().flatMap(ReminderGuards.Limit::mark).ifPresent(mark -> looked.spent().forEach(friend ->
                giveUps.giveUp(new GiveUps.GiveUp(run.campaign(), friend.id(), friend.mark().mark(), mark))));
    }
}
