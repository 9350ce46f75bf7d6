package henji.lambda.view;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.staff.Actor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActorViewTest {

    @Test
    void aReminderIsCalledAReminder() {
        Actor stored = Actor.ofCode(new Actor.Reminder("rem-monday").code());

        assertThat(ActorView.of(stored, ActorView.Names.NONE))
                .isEqualTo(Map.of("kind", "REMINDER", "id", "rem-monday"));
    }
}
