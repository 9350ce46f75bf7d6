package henji.aws;

import henji.runtime.TimeLeft;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Shortens a call, its attempts and pauses together, to what is left of the request that it is made for. */
final class EndsInTime implements ExecutionInterceptor {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final TimeLeft time;
    private final Duration whole;

    /** @param whole how long a call takes at most without that */
    EndsInTime(TimeLeft time, Duration whole) {
        this.time = time;
        this.whole = whole;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest call, ExecutionAttributes attributes) {
        Optional<Duration> left = time.forCalls().filter(duration -> duration.compareTo(whole) < 0);
        if (left.isEmpty() || !(call.request() instanceof AwsRequest request)) {
            return call.request();
        }
        AwsRequestOverrideConfiguration.Builder shorter = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder).orElseGet(AwsRequestOverrideConfiguration::builder);
        return request.toBuilder()
                .overrideConfiguration(shorter.apiCallTimeout(left.get().isZero() ? AT_ONCE : left.get()).build())
                .build();
    }
}
