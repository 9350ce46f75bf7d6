package henji.functions.webhookingest;

import henji.aws.Channel;
import henji.aws.ChannelParameter;
import henji.lambda.HttpEndpoint;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.lambda.Problem;
import henji.linewebhook.Intake;
import henji.linewebhook.WebhookChannel;
import henji.linewebhook.WebhookIntake;
import henji.linewebhook.WebhookSignature;
import henji.runtime.Log;
import henji.runtime.LogField;
import java.util.List;
import java.util.stream.Stream;

/** Maps one HTTP request to the intake and its outcome to LINE's answer and to a log line. */
final class WebhookResponder implements HttpEndpoint.Responder {

    private final ChannelParameter parameter;
    private final WebhookIntake intake;
    private final Log log;

    WebhookResponder(ChannelParameter parameter, WebhookIntake intake, Log log) {
        this.parameter = parameter;
        this.intake = intake;
        this.log = log;
    }

    @Override
    public HttpReply reply(HttpRequest request) {
        Channel channel = parameter.channel();
        Intake outcome = take(request, channel);
        if (outcome instanceof Intake.Refused(Intake.Reason reason) && reason == Intake.Reason.SIGNATURE) {
            Channel recent = parameter.recentChannel();
            outcome = recent.equals(channel) ? outcome : take(request, recent);
        }
        return switch (outcome) {
            case Intake.Accepted accepted -> {
                accepted(request, accepted.events(), accepted.types());
                yield HttpReply.empty(200);
            }
            case Intake.Spilled spilled -> {
                log.error("webhook-spilled")
                        .with(LogField.REQUEST_ID, request.requestId())
                        .with(LogField.COUNT, spilled.events())
                        .with(LogField.FAILED, spilled.missing())
                        .with(LogField.KEY, spilled.key())
                        .write();
                yield HttpReply.empty(200);
            }
            case Intake.Refused refused -> refused(request, refused.reason());
        };
    }

    private Intake take(HttpRequest request, Channel channel) {
        return intake.take(
                request.body(),
                request.header(WebhookSignature.HEADER),
                request.header("content-encoding"),
                new WebhookChannel(
                        Stream.concat(Stream.of(channel.secret()), channel.nextSecret().stream()).toList(),
                        channel.botUserId()));
    }

    private void accepted(HttpRequest request, int events, List<String> types) {
        log.info("webhook-accepted")
                .with(LogField.REQUEST_ID, request.requestId())
                .with(LogField.COUNT, events)
                .with(LogField.EVENT_TYPES, types)
                .write();
    }

    private HttpReply refused(HttpRequest request, Intake.Reason reason) {
        log.warn("webhook-refused")
                .with(LogField.REQUEST_ID, request.requestId())
                .with(LogField.CODE, reason.name())
                .write();
        return switch (reason) {
            // One answer for both: a stranger does not learn whether the signature was right. No id in it, so that
            // the bytes are the same every time.
            case SIGNATURE, DESTINATION -> Problem.of(401, "unauthorized", "Unauthorized").reply("none");
            case TOO_LARGE -> Problem.of(413, "too-large", "The body is too large").reply(request.requestId());
            case ENCODED -> Problem.of(415, "encoded", "The body must not be encoded").reply(request.requestId());
            case MALFORMED -> Problem.of(400, "bad-webhook", "The body is no webhook").reply(request.requestId());
        };
    }
}
