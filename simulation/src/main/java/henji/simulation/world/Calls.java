package henji.simulation.world;

import henji.simulation.baton.Baton;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Faults;
import henji.simulation.fault.Kind;
import henji.testkit.delivery.SimulatedCrash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every call to the outside goes through here: others may move before it, and what the plan of faults says happens to
 * it. Calls made by nobody's worker (building and judging the world) go through untouched.
 */
public final class Calls {

    private static final Duration LAG = Duration.ofSeconds(5);
    private static final Duration STALL = Duration.ofMinutes(2);
    private static final Duration FREEZE = Duration.ofHours(25);

    private final Baton baton;
    private final InstantSource clock;
    private final Faults faults;
    private final Trace trace;
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    private final List<Kind> kinds = new ArrayList<>();

    Calls(Baton baton, InstantSource clock, Faults faults, Trace trace) {
        this.baton = baton;
        this.clock = clock;
        this.faults = faults;
        this.trace = trace;
    }

    /** How many were made. */
    public int made() {
        return kinds.size();
    }

    /** What each of them did, in order. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** How many of each fault happened. */
    public Map<Fault, Integer> injected() {
        return injected;
    }

    /**
     * A call is about to be made.
     *
     * @return what else happens to it; crashes before it, failures without effect and stalls have happened
     */
    public Fault before(String name, Kind kind) {
        if (!baton.isHeld()) {
            return Fault.NONE;
        }
        baton.pass();
        kinds.add(kind);
        Fault fault = faults.at(kinds.size(), kind);
        trace.add(clock.instant(), kinds.size(), name, fault);
        if (fault != Fault.NONE) {
            injected.merge(fault, 1, Integer::sum);
        }
        switch (fault) {
            case CRASH_BEFORE -> throw new SimulatedCrash("before " + name);
            case FAILS -> throw new PortFailed(name);
            case LAGS -> baton.sleep(LAG);
            case STALLS -> baton.sleep(STALL);
            case FROZEN -> baton.sleep(FREEZE);
            default -> { }
        }
        return fault;
    }

    /** The call had its effect. */
    public void after(String name, Fault fault) {
        switch (fault) {
            case CRASH_AFTER -> throw new SimulatedCrash("after " + name);
            case ANSWER_LOST, PARTLY -> throw new PortFailed(name);
            default -> { }
        }
    }

    /**
     * A port behind these calls.
     *
     * @param kinds what each method does; those not named are {@link Kind#WRITE}
     * @param partly methods that are {@link Kind#WRITES} take one list, of which half may be done
     */
    public <P> P watched(Class<P> port, String name, P inner, Function<String, Kind> kinds) {
        Class<?>[] ports = {port};
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), ports, (proxy, method, given) -> {
            if (method.getDeclaringClass() == Object.class) {
                return invoke(inner, method, given);
            }
            if (method.getReturnType() == port) {
                // Another view of the same port, by which nothing has happened yet.
                return watched(port, name, port.cast(invoke(inner, method, given)), kinds);
            }
            String call = name + "." + method.getName();
            Fault fault = before(call, kinds.apply(method.getName()));
            Object answer = invoke(inner, method, fault == Fault.PARTLY ? half(given) : given);
            after(call, fault);
            return answer;
        }));
    }

    private static Object[] half(Object[] given) {
        List<?> whole = (List<?>) given[0];
        return new Object[] {whole.subList(0, whole.size() / 2)};
    }

    private static Object invoke(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
