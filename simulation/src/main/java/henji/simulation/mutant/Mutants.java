package henji.simulation.mutant;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.message.OutgoingMessages;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.simulation.world.Mutant;
import henji.testkit.store.People;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The mistakes that the proof of the design knows by its letters, and some more. Each is made anew for a run. */
public final class Mutants {

    private static final Instant NEVER_TOO_LATE = Instant.parse("9999-01-01T00:00:00Z");

    private Mutants() {
    }

    /** A: a random key for each attempt. The engine believes in its own, and LINE sees another each time. */
    public static Mutant randomKeys() {
        Map<UUID, UUID> latest = new ConcurrentHashMap<>();
        return new Mutant() {
            private long drawn;

            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    Batch shown(Batch batch) {
                        return without(batch, BatchField.KEY);
                    }

                    @Override
                    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
                        if (!isClaim(transition)) {
                            return Optional.of(transition);
                        }
                        UUID own = UUID.fromString((String) transition.changes().stream()
                                .filter(change -> change.field() == BatchField.KEY)
                                .map(change -> ((Change.Set<BatchField>) change).value()).findFirst().orElseThrow());
                        UUID other = new UUID(own.getMostSignificantBits(), own.getLeastSignificantBits() + ++drawn);
                        latest.put(own, other);
                        return Optional.of(setting(unguarded(transition, BatchField.KEY), BatchField.KEY,
                                other.toString()));
                    }
                };
            }

            @Override
            public LineApi line(LineApi given) {
                return new ForwardingLine(given) {
                    @Override
                    public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages,
                            Instant until) {
                        return super.multicast(latest.getOrDefault(key, key), to, messages, until);
                    }
                };
            }
        };
    }

    /** B: SENT is written with the claim. */
    public static Mutant sentAtTheClaim() {
        return writing((inner, ref, transition) -> Optional.of(Rewriting.isClaim(transition)
                ? Rewriting.setting(transition, BatchField.STATUS, BatchStatus.SENT.name()) : transition));
    }

    /** C: a key is used however old it is. */
    public static Mutant noWindow() {
        return new Mutant() {
            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    Batch shown(Batch batch) {
                        return without(batch, BatchField.FIRST_AT);
                    }

                    @Override
                    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
                        return Optional.of(isClaim(transition)
                                ? unguarded(transition, BatchField.FIRST_AT) : transition);
                    }
                };
            }
        };
    }

    /** D: no intent is written before the call. */
    public static Mutant noIntent() {
        return writing((inner, ref, transition) -> Rewriting.isClaim(transition) ? Optional.empty()
                : Optional.of(Rewriting.unguarded(transition, BatchField.STATUS, BatchField.ATTEMPT)));
    }

    /** E: a 4xx is a refusal, whatever became of earlier tries. */
    public static Mutant refusedWhileUnknown() {
        return writing((inner, ref, transition) -> {
            if (!transition.name().equals("T7")) {
                return Optional.of(transition);
            }
            List<Change<BatchField>> changes = new ArrayList<>(transition.changes().stream()
                    .filter(change -> change.field() != BatchField.NEXT_TRY).toList());
            changes.add(new Change.Set<>(BatchField.STATUS, BatchStatus.REFUSED.name()));
            return Optional.of(new Transition<>("T7", transition.guards(), changes));
        });
    }

    /** F: a cancel is shown at once. */
    public static Mutant cancelledAtOnce() {
        return new Mutant() {
            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    public boolean writeRun(RunId id, Transition<RunField> transition) {
                        if (!transition.name().equals("cancelling")) {
                            return super.writeRun(id, transition);
                        }
                        List<Change<RunField>> changes = new ArrayList<>(transition.changes());
                        changes.add(new Change.Set<>(RunField.STATE, RunState.CANCELLED.name()));
                        changes.add(new Change.Set<>(RunField.ACCEPTED, 0L));
                        changes.add(new Change.Set<>(RunField.CANCELLED,
                                inner().run(id).map(Run::frozen).orElse(0L)));
                        changes.add(new Change.Remove<>(RunField.ACTIVE_KEY));
                        return super.writeRun(id, new Transition<>(transition.name(), transition.guards(), changes));
                    }
                };
            }
        };
    }

    /** G: the window is looked at with the claim, and not on the wire. */
    public static Mutant windowAtTheClaim() {
        return new Mutant() {
            @Override
            public LineApi line(LineApi given) {
                return new ForwardingLine(given) {
                    @Override
                    public LineAnswer push(UUID key, FriendId to, OutgoingMessages messages, Instant until) {
                        return super.push(key, to, messages, NEVER_TOO_LATE);
                    }

                    @Override
                    public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages,
                            Instant until) {
                        return super.multicast(key, to, messages, NEVER_TOO_LATE);
                    }
                };
            }
        };
    }

    /** The HTTP client sends again by itself, and only the last answer is seen. */
    public static Mutant hiddenRetry() {
        return new Mutant() {
            @Override
            public LineApi line(LineApi given) {
                return new ForwardingLine(given) {
                    @Override
                    public LineAnswer push(UUID key, FriendId to, OutgoingMessages messages, Instant until) {
                        LineAnswer first = super.push(key, to, messages, until);
                        return first instanceof LineAnswer.Unknown ? super.push(key, to, messages, until) : first;
                    }

                    @Override
                    public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages,
                            Instant until) {
                        LineAnswer first = super.multicast(key, to, messages, until);
                        return first instanceof LineAnswer.Unknown
                                ? super.multicast(key, to, messages, until) : first;
                    }
                };
            }
        };
    }

    /** A pause or cancel stops the run's item alone; batches can still be claimed by who read the run before. */
    public static Mutant stopOnTheRunOnly() {
        return new Mutant() {
            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    public List<Batch> batches(RunId run, int slice, int freeze) {
                        return super.batches(run, slice, freeze).stream().map(batch -> batch.after(
                                new Transition<>("shown", List.of(), List.of(
                                        new Change.Set<>(BatchField.STOP, Long.MAX_VALUE))))).toList();
                    }

                    @Override
                    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
                        return transition.name().equals("stop") ? Optional.empty() : Optional.of(transition);
                    }
                };
            }
        };
    }

    /** A new key while the outcome of an attempt under the old one is unknown. */
    public static Mutant newKeyWhileUnknown() {
        return writing((inner, ref, transition) -> {
            if (!transition.name().equals("T10")) {
                return Optional.of(transition);
            }
            Batch stored = inner.batch(ref).orElseThrow();
            List<Change<BatchField>> changes = new ArrayList<>(
                    BatchMoves.nextGeneration(stored, Instant.EPOCH).changes());
            changes.add(new Change.Set<>(BatchField.UNKNOWN, false));
            changes.add(new Change.Remove<>(BatchField.OPEN_UNTIL));
            return Optional.of(new Transition<>("T11", transition.guards(), changes));
        });
    }

    /** Who is left out is looked up again for each attempt. */
    public static Mutant skippedAnew() {
        return new Mutant() {
            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    Batch shown(Batch batch) {
                        return without(batch, BatchField.SKIPPED, BatchField.GUARDED, BatchField.BODY_HASH);
                    }

                    @Override
                    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
                        return Optional.of(isClaim(transition)
                                ? unguarded(transition, BatchField.BODY_HASH) : transition);
                    }
                };
            }
        };
    }

    /** An event that comes again is stored again: nobody but the queue looks for repetitions. */
    public static Mutant dedupedByTheQueueOnly() {
        return new Mutant() {
            @Override
            public TimelineStore timeline(TimelineStore given) {
                return (TimelineStore) Proxy.newProxyInstance(TimelineStore.class.getClassLoader(),
                        new Class<?>[] {TimelineStore.class}, (proxy, method, arguments) -> {
                            Object answer;
                            try {
                                answer = method.invoke(given, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            return answer instanceof TimelineStore.Put.Existed
                                    ? putBeside(given, (TimelineEntry) arguments[0]) : answer;
                        });
            }
        };
    }

    private static TimelineStore.Put putBeside(TimelineStore store, TimelineEntry entry) {
        EntryKey beside = EntryKey.of(entry.key().time().plusMillis(1), entry.key().eventId());
        store.putIfAbsent(TimelineEntry.recorded(entry.thread(), beside, entry.shard(), entry.recordedAt(), entry.by(),
                entry.content()));
        return new TimelineStore.Put.Stored();
    }

    /** An answer whose free reply is of unknown outcome goes out as a push, whoever gets it. */
    public static Mutant pushAfterUnknownReply() {
        return new Mutant() {
            @Override
            public LineApi line(LineApi given) {
                return new ForwardingLine(given) {
                    @Override
                    public LineAnswer reply(String token, OutgoingMessages messages, Instant until) {
                        LineAnswer answer = super.reply(token, messages, until);
                        return answer instanceof LineAnswer.Unknown
                                ? super.push(UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)),
                                People.id(0), messages, until) : answer;
                    }
                };
            }
        };
    }

    /** What is written instead of a transition. */
    private interface Writing {
        Optional<Transition<BatchField>> of(RunStore inner, BatchRef ref, Transition<BatchField> transition);
    }

    private static Mutant writing(Writing writing) {
        return new Mutant() {
            @Override
            public RunStore store(RunStore given) {
                return new Rewriting(given) {
                    @Override
                    Optional<Transition<BatchField>> written(BatchRef ref, Transition<BatchField> transition) {
                        return writing.of(inner(), ref, transition);
                    }
                };
            }
        };
    }
}
