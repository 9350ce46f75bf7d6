package henji.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function.
 *
 * @param id its name in the template, for example {@code WebhookIngest}
 * @param handler class name of the handler
 * @param codeUri the zip, relative to the template
 * @param timeout 1 s to 15 min
 * @param environment what the template gives, and nothing else
 * @param role empty = the template names none, so nothing is granted
 * @param arn the function's ARN
 * @param aliasArn the ARN that events, schedules and other functions call
 * @param retries how often an asynchronous call that failed is repeated, 0 to 2
 * @param logGroup where its log lines go; empty = a group of Lambda's own making
 * @param onFailureArn where an asynchronous call goes that failed for good
 */
public record FunctionResource(
        String id,
        String handler,
        String codeUri,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        Optional<Role> role,
        Optional<NamedResource> logGroup,
        List<FunctionEvent> events,
        String arn,
        String aliasArn,
        int retries,
        Optional<String> onFailureArn) {

    public FunctionResource {
        environment = Map.copyOf(environment);
        events = List.copyOf(events);
    }

    /** {@code WebhookIngest} → {@code webhook-ingest}: the name in messages, keys and folders. */
    public String kebabName() {
        return id.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    /** Events of one kind, in the template's order. */
    public <E extends FunctionEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
