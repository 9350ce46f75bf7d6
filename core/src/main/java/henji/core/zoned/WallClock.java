package henji.core.zoned;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** When it is a local time in a zone, also where a change of the clocks leaves it out or brings it twice. */
public final class WallClock {

    private WallClock() {
    }

    /** In a gap the next valid minute, in an overlap the first of the two. */
    public static Instant instantOf(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
