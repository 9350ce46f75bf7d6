package henji.line;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;
import retrofit2.Invocation;

/**
 * Lets each watched call make one try on the wire. OkHttp by itself sends a POST again after some connection failures
 * and on 408 and 503, and follows redirects; a hidden first try that LINE accepted, followed by a refusal, would read
 * as a refusal. So the second try is cancelled before its first byte, and so is a first one that begins too late, or
 * after its caller has stopped waiting (a name server may take minutes): what was judged as not sent is never sent.
 */
final class OneTry extends EventListener {

    /** What became of one call, as seen on the wire. */
    static final class Watched {
        private final Instant until;
        private int tries;
        private boolean late;
        private int status;
        private boolean over;
        private Call call;

        private Watched(Instant until) {
            this.until = until;
        }

        /** Whether a byte of the request may have left. */
        synchronized boolean began() {
            return tries > 0 && !late;
        }

        synchronized boolean late() {
            return late;
        }

        /** Whether the client wanted to send again. */
        synchronized boolean again() {
            return tries > 1;
        }

        /** HTTP status of the first try; 0 if no answer came. */
        synchronized int status() {
            return status;
        }
    }

    private record Identity(Object body) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity(Object otherBody) && otherBody == body;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(body);
        }
    }

    private final Map<Identity, Watched> watched = new ConcurrentHashMap<>();
    private final InstantSource clock;

    OneTry(InstantSource clock) {
        this.clock = clock;
    }

    /** @param body the model object that the call will carry; told apart by identity */
    Watched watch(Object body, Instant until) {
        Watched call = new Watched(until);
        watched.put(new Identity(body), call);
        return call;
    }

    /** The caller stops waiting: if the call has not begun until now, it never does. To be said before it is judged. */
    void giveUp(Object body) {
        Watched call = watched.remove(new Identity(body));
        if (call != null) {
            synchronized (call) {
                call.over = true;
                if (call.call != null) {
                    call.call.cancel();
                }
            }
        }
    }

    void forget(Object body) {
        watched.remove(new Identity(body));
    }

    @Override
    public void callStart(Call call) {
        Watched found = find(call);
        if (found != null) {
            synchronized (found) {
                found.call = call;
            }
        }
    }

    @Override
    public void requestHeadersStart(Call call) {
        Watched found = find(call);
        if (found == null) {
            // Whatever is posted is watched, so nobody waits for this one any more.
            if (call.request().method().equals("POST")) {
                call.cancel();
            }
            return;
        }
        synchronized (found) {
            if (found.over) {
                call.cancel();
                return;
            }
            found.tries++;
            found.late |= found.tries == 1 && !clock.instant().isBefore(found.until);
            if (found.tries > 1 || found.late) {
                call.cancel();
            }
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        Watched found = find(call);
        if (found != null) {
            synchronized (found) {
                if (found.tries == 1) {
                    found.status = response.code();
                }
            }
        }
    }

    private Watched find(Call call) {
        Invocation invocation = call.request().tag(Invocation.class);
        if (invocation == null) {
            return null;
        }
        for (Object argument : invocation.arguments()) {
            Watched found = argument == null ? null : watched.get(new Identity(argument));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
