package henji.functions.webhookingest;

import henji.aws.AwsCalls;
import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.aws.Patience;
import henji.linewebhook.EventQueue;
import henji.linewebhook.QueuedEvent;
import henji.linewebhook.WebhookIntake;
import henji.messaging.QueueMessage;
import henji.messaging.QueueSender;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import henji.runtime.TimeLeft;
import henji.storage.S3Clients;
import henji.storage.SpilledWebhooks;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the function together. */
final class Wiring {

    /** What a queue that says nothing must leave: the body is kept in the bucket then. */
    private static final Duration FOR_THE_SPILL = Duration.ofSeconds(5);

    private final TimeLeft time = new TimeLeft();
    private final TimeLeft beforeTheSpill = new TimeLeft(FOR_THE_SPILL);
    private final Surroundings surroundings;
    private final WebhookEnv env;
    private final AwsCalls sqs;
    private final ParameterStore store;
    private final WebhookResponder responder;

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.env = WebhookEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings, Patience.SHORT, beforeTheSpill);
        AwsClients spilling = new AwsClients(surroundings, Patience.SHORT, time);
        this.sqs = AwsJsonCalls.sqs(clients);
        this.store = new ParameterStore(AwsJsonCalls.ssm(clients));
        SpilledWebhooks spill = new SpilledWebhooks(() -> S3Clients.build(spilling), env.bucket(), env.spillPrefix());
        this.responder = new WebhookResponder(
                new ChannelParameter(new Parameters(store, surroundings.clock()), env.channelParameter()),
                new WebhookIntake(queue(new QueueSender(sqs, env.inboundQueue())), spill::keep, surroundings.clock()),
                log());
    }

    /** A call begins that may take so many milliseconds; empty if nobody ends it. */
    void begin(Optional<Integer> remaining) {
        time.begin(remaining);
        beforeTheSpill.begin(remaining);
    }

    WebhookResponder responder() {
        return responder;
    }

    Primer primer() {
        return new Primer(sqs, env.inboundQueue(), store, env.channelParameter(), log());
    }

    Log log() {
        return Log.toStandardOutput(surroundings, "webhook-ingest");
    }

    private static EventQueue queue(QueueSender sender) {
        return events -> {
            Map<QueueMessage, QueuedEvent> byMessage = new IdentityHashMap<>();
            List<QueueMessage> messages = events.stream().map(event -> {
                QueueMessage message = QueueMessage.inOrder(event.body(), event.group(), event.dedupeId());
                byMessage.put(message, event);
                return message;
            }).toList();
            return sender.offer(messages).stream().map(byMessage::get).toList();
        };
    }
}
