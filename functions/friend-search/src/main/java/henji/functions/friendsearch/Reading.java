package henji.functions.friendsearch;

import henji.core.friend.FriendId;
import henji.core.inbox.CursorLength;
import henji.core.input.InvalidInput;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.SegmentReader;
import henji.core.settings.SegmentReferences;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What routes of several subjects need to read a question. */
final class Reading {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 100;
    private static final int FILTER_MAX = 20;

    private final SettingsStore settings;
    private final ZoneId zone;
    private final InstantSource clock;

    Reading(SettingsStore settings, ZoneId zone, InstantSource clock) {
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    Settings settings() {
        return settings.read();
    }

    Instant now() {
        return clock.instant();
    }

    SegmentContext context(Settings current) {
        return new SegmentContext(now(), zone, current.fieldTypes());
    }

    /** The segment of a body, of which everything that it asks for is in the settings. */
    static Segment segment(Body body, Settings current) {
        return body.tree("segment").map(tree -> body.under("segment",
                () -> SegmentReferences.checked(SegmentReader.read(tree), current)))
                .orElseThrow(() -> InvalidInput.at("segment", "missing"));
    }

    static int limit(Call call) {
        return call.number("limit", LIMIT, 1, LIMIT_MAX);
    }

    static int limit(Body body) {
        return body.optionalNumber("limit", 1, LIMIT_MAX).map(Math::toIntExact).orElse(LIMIT);
    }

    static Optional<String> cursor(Body body) {
        return body.optionalText("cursor", CursorLength.MAX);
    }

    static Optional<String> cursor(Call call, String name, int max) {
        Optional<String> cursor = call.query(name);
        if (cursor.filter(text -> text.length() > max).isPresent()) {
            throw Refusals.invalidParameter(name, "too-long");
        }
        return cursor;
    }

    /** The ids of a filter, separated by commas. */
    static <T> Set<T> filter(Call call, String name, Function<String, T> read) {
        Collection<String> values = call.queryList(name, FILTER_MAX);
        Set<T> ids = new LinkedHashSet<>();
        for (String value : values) {
            ids.add(parameter(name, () -> read.apply(value)));
        }
        return ids;
    }

    /** Runs what reads or uses a query parameter; whatever it finds wrong is that parameter's fault. */
    static <T> T parameter(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput invalid) {
            throw Refusals.invalidParameter(name, invalid.faults().getFirst().code());
        }
    }

    static FriendId friend(Call call) {
        return call.path("friendId", FriendId::new);
    }
}
