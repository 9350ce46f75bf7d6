package henji.local.line.control;

import henji.local.line.phones.ChatStream;
import henji.local.line.phones.PhonesPage;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Request;
import henji.local.line.wire.Router;
import java.io.IOException;
import java.util.Optional;

/** Everything on the port that is not LINE's: control, the phones page and what they need. */
public final class ControlApi {

    private final Router router = new Router();
    private final ChatStream stream;

    public ControlApi(
            ControlPeople people,
            ControlCounts counts,
            ControlWebhooks webhooks,
            ControlSettings settings,
            PhonesPage page,
            ChatStream stream) {
        this.stream = stream;
        people.addTo(router);
        counts.addTo(router);
        webhooks.addTo(router);
        settings.addTo(router);
        page.addTo(router);
    }

    public void serve(Request request) throws IOException, InterruptedException {
        if (request.path().equals("/control/stream")) {
            stream.serve(request);
            return;
        }
        Optional<Answer> answer;
        try {
            answer = router.answer(request);
        } catch (RuntimeException failed) {
            Answer.error(500, "the simulator failed: " + failed).send(request.exchange());
            return;
        }
        answer.orElseGet(() -> Answer.error(404, "no such page or control call")).send(request.exchange());
    }
}
