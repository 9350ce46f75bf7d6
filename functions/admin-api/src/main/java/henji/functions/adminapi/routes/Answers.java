package henji.functions.adminapi.routes;

import henji.core.audit.Author;
import henji.core.campaign.Page;
import henji.core.inbox.CursorLength;
import henji.core.input.InvalidInput;
import henji.core.settings.edit.Edited;
import henji.core.settings.edit.Removed;
import henji.core.settings.use.Use;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What routes of several subjects read and answer alike. */
final class Answers {

    private static final int VERSION_MAX = 999_999_999;
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 100;

    private Answers() {
    }

    static Author author(Call call) {
        return new Author(call.principal().id(), call.request().requestId());
    }

    /** The version that the caller saw, from a body. */
    static long version(Body body) {
        return body.number("version", 0, Long.MAX_VALUE);
    }

    /** The version that the caller saw, from the query of a DELETE, which has no body. */
    static long version(Call call) {
        if (call.query("version").isEmpty()) {
            throw Refusals.invalidParameter("version", "missing");
        }
        return call.number("version", 0, 0, VERSION_MAX);
    }

    static <T> HttpReply of(Edited<T> edited, Function<T, Map<String, Object>> view) {
        return switch (edited) {
            case Edited.Done<T>(T now) -> HttpReply.json(200, view.apply(now));
            case Edited.Stale<T>(T current) -> throw Refusals.versionConflict(view.apply(current));
            case Edited.Missing<T>() -> throw Refusals.notFound();
            case Edited.LastOfItsFlag<T>() -> throw lastOfItsFlag();
            case Edited.InUse<T>(Use use) -> throw inUse(use);
        };
    }

    static HttpReply of(Removed removed) {
        return switch (removed) {
            case Removed.Gone() -> HttpReply.empty(204);
            case Removed.Moving(int moved, var left) -> HttpReply.json(200,
                    Map.of("moved", moved, "left", SettingsView.count(left)));
            case Removed.Stale(var current) -> throw Refusals.versionConflict(SettingsView.any(current));
            case Removed.Missing() -> throw Refusals.notFound();
            case Removed.NotArchived() ->
                throw Refusals.unprocessable("not-archived", "A mark is archived before it is deleted.");
            case Removed.InUse(Use use) -> throw inUse(use);
        };
    }

    /** Runs a use case whose faults are about a query parameter of the same name. */
    static <T> T ofParameter(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput invalid) {
            throw Refusals.invalidParameter(invalid.faults().getFirst().path(), invalid.faults().getFirst().code());
        }
    }

    /**
     * Reads a page of a list; a cursor that the list did not make is a fault of the parameter.
     *
     * @param read gets the cursor and how many rows are wanted
     */
    static <T> T withCursor(Call call, BiFunction<Optional<String>, Integer, T> read) {
        Optional<String> cursor = call.query("cursor");
        if (cursor.filter(text -> text.length() > CursorLength.MAX).isPresent()) {
            throw Refusals.invalidParameter("cursor", "too-long");
        }
        int limit = call.number("limit", LIMIT, 1, LIMIT_MAX);
        try {
            return read.apply(cursor, limit);
        } catch (InvalidInput foreign) {
            throw Refusals.invalidParameter("cursor", "bad-cursor");
        }
    }

    static <T> HttpReply page(Page<T> page, Function<T, Map<String, Object>> view) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("rows", page.rows().stream().map(view).toList());
        page.next().ifPresent(cursor -> answer.put("cursor", cursor));
        return HttpReply.json(200, answer);
    }

    private static Refused lastOfItsFlag() {
        return Refusals.unprocessable("last-of-its-flag", "A rule would be left without a mark.");
    }

    private static Refused inUse(Use use) {
        return new Refused(Problem.of(409, "in-use", "It is still used; nothing was changed.")
                .withMember("use", SettingsView.use(use)));
    }
}
