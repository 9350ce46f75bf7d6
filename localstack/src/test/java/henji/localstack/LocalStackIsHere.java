package henji.localstack;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Looks once whether an engine answers and has the image. A missing image is not pulled: where no registry can be
 * reached, that is tried for two minutes and fails.
 */
final class LocalStackIsHere implements ExecutionCondition {

    /** Given by the property {@code localstack.image}; must behave as LocalStack's own image does. */
    static final String IMAGE = System.getProperty("localstack.image");

    private static final Optional<String> MISSING = missing();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MISSING.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("LocalStack can be started"));
    }

    private static Optional<String> missing() {
        Optional<String> missing = look();
        missing.ifPresent(reason -> System.err.println("\n*** LOCALSTACK RING SKIPPED: " + reason + " ***\n"));
        return missing;
    }

    private static Optional<String> look() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker engine answers (DOCKER_HOST, or the default socket)");
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(IMAGE).exec();
            return Optional.empty();
        } catch (NotFoundException e) {
            return Optional.of("the image is not here; docker pull " + IMAGE
                    + ", or name another one with -Dlocalstack.image=");
        }
    }
}
