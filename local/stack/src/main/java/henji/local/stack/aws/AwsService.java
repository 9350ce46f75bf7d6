package henji.local.stack.aws;

import henji.local.stack.access.Caller;
import java.io.IOException;

/** One AWS service behind the front. */
interface AwsService {

    /**
     * Answers a request.
     *
     * @throws henji.local.stack.access.AccessDenied if the caller may not do it
     */
    AwsReply answer(Caller caller, AwsRequest request) throws IOException, InterruptedException;

    /** The service's own form of "access denied". */
    default AwsReply denied(String message) {
        return AwsReply.jsonError(400, "com.amazonaws#AccessDeniedException", message);
    }
}
