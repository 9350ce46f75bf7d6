package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import henji.local.stack.schedule.SchedulerApi;
import java.util.LinkedHashMap;
import java.util.Map;

/** EventBridge Scheduler in its REST protocol. */
final class SchedulerService implements AwsService {

    private final SchedulerApi api;

    SchedulerService(SchedulerApi api) {
        this.api = api;
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) {
        SchedulerApi.Answer answer = api.call(
                caller, request.method(), request.uri().getPath(), request.query(), request.json());
        AwsReply plain = AwsReply.json(answer.status(), answer.body());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (!answer.error().isEmpty()) {
            headers.put("x-amzn-ErrorType", answer.error());
        }
        return new AwsReply(answer.status(), headers, plain.body());
    }

    @Override
    public AwsReply denied(String message) {
        return AwsReply.jsonError(403, "AccessDeniedException", message);
    }
}
