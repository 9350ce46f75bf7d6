package henji.functions.adminapi.routes;

import henji.core.audit.Author;
import henji.core.input.InvalidInput;
import henji.core.settings.Edited;
import henji.core.settings.Removed;
import henji.core.settings.Use;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What routes of several subjects read and answer alike. */
final class Answers {

    private static final long VERSION_MAX = 999_999_999;

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
        return call.number("version", 0, 0, (int) VERSION_MAX);
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
            case Removed.LastOfItsFlag() -> throw lastOfItsFlag();
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

    private static Refused lastOfItsFlag() {
        return Refusals.unprocessable("last-of-its-flag", "A rule would be left without a mark.");
    }

    private static Refused inUse(Use use) {
        return new Refused(Problem.of(409, "in-use", "It is still used; nothing was changed.")
                .withMember("use", SettingsView.use(use)));
    }
}
