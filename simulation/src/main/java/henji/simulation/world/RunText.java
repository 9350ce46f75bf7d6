package henji.simulation.world;

import henji.core.delivery.id.RunId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;

/** Texts that say which run they are of, so that LINE's deliveries can be counted for each run without our tables. */
final class RunText {

    private RunText() {
    }

    static OutgoingMessages of(RunId run, boolean personal) {
        return OutgoingMessages.of(new OutgoingMessage.Text(
                run.value() + "\n" + (personal ? "{{name|お客}}様、" : "") + "お返事はいかがでしょうか?"));
    }

    static RunId runOf(String text) {
        return new RunId(text.lines().findFirst().orElseThrow());
    }
}
