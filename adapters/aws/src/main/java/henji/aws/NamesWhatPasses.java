package henji.aws;

import henji.runtime.Service;
import java.io.IOException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Tells failures that pass by themselves from those that are our mistake (validation, a right that is missing, a
 * condition that does not hold), by a note on the former. Asked once a call has used up its attempts.
 */
final class NamesWhatPasses implements ExecutionInterceptor {

    private static final int SERVER_ERROR = 500;
    private static final int TIME_OUT = 408;

    @Override
    public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
        Throwable failure = failed.exception();
        if (passes(failure)) {
            failure.addSuppressed(
                    new PassesByItself(service(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))));
        }
        return failure;
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case AwsServiceException answered -> answered.statusCode() >= SERVER_ERROR
                    || answered.statusCode() == TIME_OUT || answered.isThrottlingException();
            case ApiCallTimeoutException tooSlow -> true;
            case ApiCallAttemptTimeoutException tooSlow -> true;
            case RetryableException unanswered -> true;
            case SdkClientException unanswered -> metTheNetwork(unanswered);
            default -> false;
        };
    }

    /** No connection, a broken one, or none with the right certificate; credentials that do not come either. */
    private static boolean metTheNetwork(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static Service service(String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "dynamodb" -> Service.DATA;
            case "sqs" -> Service.QUEUE;
            case "s3" -> Service.FILES;
            default -> Service.OTHER;
        };
    }
}
