package henji.functions.mediafetch;

import henji.aws.AwsClients;
import henji.aws.AwsJsonCalls;
import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.aws.ParameterStore;
import henji.aws.Parameters;
import henji.aws.Patience;
import henji.dynamodb.DynamoTimelineStore;
import henji.line.ChannelCredentials;
import henji.line.ChannelTokens;
import henji.line.LineContentApi;
import henji.messaging.QueueSender;
import henji.messaging.SqsInboundTasks;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import henji.storage.S3MediaStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. */
final class Wiring {

    /** LINE's limit for a video ("Message objects": 200 MB). */
    private static final long BYTES_MAX = 200L * 1024 * 1024;

    private final Log log;
    private final MediaMessages messages;

    Wiring(Surroundings surroundings) {
        MediaFetchEnv env = MediaFetchEnv.of(surroundings);
        AwsClients clients = new AwsClients(surroundings);
        ChannelParameter channel = new ChannelParameter(new Parameters(
                new ParameterStore(AwsJsonCalls.ssm(clients)), surroundings.clock()), env.channelParameter());
        ChannelTokens tokens = new ChannelTokens(env.lineEndpoint(), () -> credentials(channel.channel()),
                surroundings.clock());
        this.log = Log.toStandardOutput(surroundings, "media-fetch");
        QueueSender mediaQueue = new QueueSender(AwsJsonCalls.sqs(clients), env.mediaQueue());
        this.messages = new MediaMessages(
                new Ports(
                        new DynamoTimelineStore(clients.configure(DynamoDbClient.builder()).build(), env.timeline()),
                        new LineContentApi(env.lineDataEndpoint(), tokens, BYTES_MAX),
                        new S3MediaStore(new AwsClients(surroundings, Patience.BULK), env.bucket()),
                        mediaQueue::send,
                        new SqsInboundTasks(new QueueSender(AwsJsonCalls.sqs(clients), env.inboundQueue()), mediaQueue,
                                surroundings.clock())::readProfile),
                surroundings.clock());
    }

    private static ChannelCredentials credentials(Channel channel) {
        return new ChannelCredentials(channel.channelId(), channel.secret());
    }

    MediaMessages messages() {
        return messages;
    }

    Log log() {
        return log;
    }
}
