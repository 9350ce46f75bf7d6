package henji.lambda.view;

import henji.core.staff.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who did something, as {@code Actor} of openapi.yaml. */
public final class ActorView {

    private ActorView() {
    }

    /** What the account calls staff members and reminders; empty for one it does not know. */
    @FunctionalInterface
    public interface Names {

        /** Nobody is known by name. */
        Names NONE = actor -> Optional.empty();

        /** The name to show. */
        Optional<String> of(Actor actor);
    }

    /** An actor with the name to show, where it has one. */
    public static Map<String, Object> of(Actor actor, Names names) {
        Map<String, Object> view = new LinkedHashMap<>();
        switch (actor) {
            case Actor.Member(var id) -> put(view, "STAFF", id.value());
            case Actor.Rule(String id) -> put(view, "RULE", id);
            case Actor.Reminder(String id) -> put(view, "REMINDER", id);
            case Actor.Friend() -> view.put("kind", "FRIEND");
        }
        names.of(actor).ifPresent(name -> view.put("name", name));
        return view;
    }

    private static void put(Map<String, Object> view, String kind, String id) {
        view.put("kind", kind);
        view.put("id", id);
    }
}
