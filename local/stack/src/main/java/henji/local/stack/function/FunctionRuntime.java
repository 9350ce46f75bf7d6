package henji.local.stack.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import henji.local.stack.access.Guard;
import henji.local.template.FunctionResource;
import henji.local.template.Template;
import henji.runtime.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Makes and calls the handlers in this process. Like Lambda it gives each instance one call at a time and makes another
 * instance when all are busy; an instance that ran out of time is thrown away.
 */
public final class FunctionRuntime {

    private final Function<FunctionResource, Map<String, String>> awsVariables;
    private final InstantSource clock;
    private final ClassLoader classes;
    private final Guard guard;
    private final CallLog calls;
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();

    /**
     * @param awsVariables the {@code AWS_…} variables that the Lambda runtime itself would set
     * @param clock what handlers get as their clock
     * @param guard is asked for what Lambda does with a function's role
     * @param calls is told of each call and each failure
     */
    public FunctionRuntime(
            Template template,
            Function<FunctionResource, Map<String, String>> awsVariables,
            InstantSource clock,
            ClassLoader classes,
            Guard guard,
            CallLog calls) {
        this.awsVariables = awsVariables;
        this.clock = clock;
        this.classes = classes;
        this.guard = guard;
        this.calls = calls;
        follow(template);
    }

    /** Calls the functions of this template from now on; those that changed begin with new instances. */
    public void follow(Template template) {
        template.functions().forEach(function -> workers.compute(
                function.id(),
                (id, worker) -> worker != null && worker.function.equals(function) ? worker : new Worker(function)));
    }

    /** Calls a function and waits till it is done or its time is over. */
    public Outcome invoke(FunctionResource function, byte[] event) {
        calls.called(function);
        Outcome outcome = workers.get(function.id()).call(event);
        if (!(outcome instanceof Outcome.Answered)) {
            calls.failed(function, outcome.problem());
        }
        return outcome;
    }

    /** Notes that an answer says that the call failed: a status of 5xx, a batch of which a part is to come again. */
    public void answeredBadly(FunctionResource function, String problem) {
        calls.failed(function, problem);
    }

    /** Makes one instance of each function, so that the first calls are as fast as later ones. */
    public void prime() {
        workers.values().forEach(worker -> Thread.ofVirtual().start(worker::prime));
    }

    private final class Worker {
        private final FunctionResource function;
        private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

        Worker(FunctionResource function) {
            this.function = function;
        }

        void prime() {
            try {
                idle.push(instance());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                calls.failed(function, failure(e).problem());
            }
        }

        Outcome call(byte[] event) {
            try {
                RequestStreamHandler free = idle.poll();
                RequestStreamHandler handler = free == null ? instance() : free;
                return run(handler, event);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return failure(e);
            }
        }

        private Outcome run(RequestStreamHandler handler, byte[] event) {
            Duration timeout = function.timeout();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            FutureTask<Void> task = new FutureTask<>(() -> {
                InvocationContext context = new InvocationContext(function, UUID.randomUUID().toString());
                handler.handleRequest(new ByteArrayInputStream(event), answer, context);
                return null;
            });
            Thread thread = Thread.ofVirtual().name(function.kebabName()).start(task);
            try {
                task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                idle.push(handler);
                return new Outcome.Answered(answer.toByteArray());
            } catch (TimeoutException e) {
                thread.interrupt();
                return new Outcome.TimedOut(timeout.toSeconds());
            } catch (ExecutionException e) {
                idle.push(handler);
                return failure(e.getCause());
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                return new Outcome.Failed("Interrupted", "the local stack is stopping");
            }
        }

        private RequestStreamHandler instance() throws ReflectiveOperationException {
            Map<String, String> environment = new LinkedHashMap<>(awsVariables.apply(function));
            environment.putAll(function.environment());
            String name = function.handler().replaceFirst("::.*", "");
            guard.beginsLog(function);
            Object made = Class.forName(name, true, classes)
                    .getConstructor(Surroundings.class)
                    .newInstance(new Surroundings(environment, clock));
            return (RequestStreamHandler) made;
        }

        private Outcome.Failed failure(Throwable thrown) {
            Throwable cause = thrown;
            while ((cause instanceof InvocationTargetException || cause instanceof ExceptionInInitializerError)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            calls.thrown(function, cause);
            return new Outcome.Failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        }
    }
}
