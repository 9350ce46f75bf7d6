package henji.lambda.view;

import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.staff.StaffMember;
import java.util.Optional;

/**
 * Names of staff members as the settings have them. Rules and reminders are told by their ids.
 *
 * @param settings read once for an answer
 */
public record StaffNames(Settings settings) implements ActorView.Names {

    @Override
    public Optional<String> of(Actor actor) {
        return actor instanceof Actor.Member(var id) ? settings.member(id).map(StaffMember::name) : Optional.empty();
    }
}
