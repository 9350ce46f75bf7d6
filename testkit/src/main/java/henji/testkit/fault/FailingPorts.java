package henji.testkit.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stands around a function's ports, counts the calls that cross them and lets one fail: before it had its effect, or
 * after it, so that only the answer is lost. Safe for use by several threads.
 */
public final class FailingPorts {

    /** Which side of the effect fails. */
    public enum Moment {
        /** Nothing was done. */
        BEFORE,
        /** It was done, and nobody was told. */
        AFTER
    }

    private final Supplier<RuntimeException> failure;
    private final Set<String> reliable;
    private final List<String> calls = new ArrayList<>();
    private int failing = -1;
    private Moment moment = Moment.BEFORE;

    /**
     * @param failure what a failing service throws
     * @param reliable components of the record that never throw by their contract, and so are left alone
     */
    public FailingPorts(Supplier<RuntimeException> failure, String... reliable) {
        this.failure = failure;
        this.reliable = Set.of(reliable);
    }

    /**
     * The same ports with this between.
     *
     * @param ports a record of interfaces
     */
    public <R extends Record> R around(R ports) {
        RecordComponent[] components = ports.getClass().getRecordComponents();
        Object[] wrapped = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                Object port = components[i].getAccessor().invoke(ports);
                String name = components[i].getName();
                wrapped[i] = reliable.contains(name) ? port : around(name, components[i].getType(), port);
            }
            @SuppressWarnings("unchecked") // it is the record's own class
            Class<R> type = (Class<R>) ports.getClass();
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(wrapped);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a record of interfaces", e);
        }
    }

    /** From now on the call of this number fails, counted from here and from 0. */
    public synchronized void failAt(int call, Moment when) {
        calls.clear();
        failing = call;
        moment = when;
    }

    /** From now on nothing fails; counts anew. */
    public synchronized void recover() {
        failAt(-1, Moment.BEFORE);
    }

    /** Calls since the last change, each as component and method. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private Object around(String name, Class<?> type, Object port) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return invoke(port, method, arguments);
            }
            if (method.getReturnType() == type) {
                // Another view of the same port, by which nothing has happened yet.
                return around(name, type, invoke(port, method, arguments));
            }
            Optional<Moment> fails = next(name + "." + method.getName());
            if (fails.equals(Optional.of(Moment.BEFORE))) {
                throw failure.get();
            }
            Object answer = invoke(port, method, arguments);
            if (fails.isPresent()) {
                throw failure.get();
            }
            return answer;
        });
    }

    private synchronized Optional<Moment> next(String call) {
        boolean fails = calls.size() == failing;
        calls.add(call);
        return fails ? Optional.of(moment) : Optional.empty();
    }

    private static Object invoke(Object port, Method method, Object[] arguments) throws Throwable {
        method.setAccessible(true);
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
