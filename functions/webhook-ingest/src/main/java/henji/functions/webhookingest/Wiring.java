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
import henji.storage.S3Clients;
import henji.storage.SpilledWebhooks;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Puts the function together. */
final class Wiring {

    private final Surroundings surroundings;
    private final WebhookEnv env;
    private final AwsCalls sqs;
    private final ParameterStore store;
    private final WebhookResponder responder;

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.env = WebhookEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings, Patience.SHORT);
        this.sqs = AwsJsonCalls.sqs(clients);
        this.store = new ParameterStore(AwsJsonCalls.ssm(clients));
        SpilledWebhooks spill = new SpilledWebhooks(() -> S3Clients.build(clients), env.bucket(), env.spillPrefix());
        this.responder = new WebhookResponder(
                new ChannelParameter(new Parameters(store, surroundings.clock()), env.channelParameter()),
                new WebhookIntake(queue(new QueueSender(sqs, env.inboundQueue())), spill::keep, surroundings.clock()),
                log());
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
