package henji.core.card;

import henji.core.delivery.recheck.GiveUps;
import henji.core.friend.Friend;
import henji.core.friend.FriendStore;
import henji.core.mark.ResponseMark;
import henji.core.rival.Rivals;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;

import java.util.Optional;

/**
 * Sets the mark of a friend on whom a reminder gives up. As every rule it leaves protected marks alone, and a mark that
 * changed meanwhile; doing it again changes nothing.
 */
public final class GivingUp {

    private final FriendStore friends;
    private final CardEditing editing;
    private final SettingsStore settings;

    public GivingUp(FriendStore friends, CardEditing editing, SettingsStore settings) {
        this.friends = friends;
        this.editing = editing;
        this.settings = settings;
    }

    /** @throws IllegalStateException if the friend changes again and again under our hands */
    public void giveUp(GiveUps.GiveUp asked) {
        for (int i = 0; i < Rivals.TRIES; i++) {
            Optional<Friend> friend = friends.read(asked.friend())
                    .filter(found -> found.mark().mark().equals(asked.from()));
            if (friend.isEmpty() || !mayBeSet(asked, settings.read())) {
                return;
            }
            CardResult result = editing.setMark(asked.friend(), friend.get().version(), asked.to(),
                    new Actor.Reminder(asked.reminder()));
            if (!(result instanceof CardResult.Stale)) {
                return;
            }
        }
        throw new IllegalStateException("the friend changes again and again");
    }

    private static boolean mayBeSet(GiveUps.GiveUp asked, Settings now) {
        boolean guarded = now.mark(asked.from()).filter(ResponseMark::guarded).isPresent();
        boolean usable = now.mark(asked.to())
                .filter(mark -> !mark.archived() && mark.use() != ResponseMark.Use.MESSAGES).isPresent();
        return usable && !guarded;
    }
}
