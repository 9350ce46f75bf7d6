package henji.local.stack.access;

import henji.local.template.FunctionResource;
import henji.local.template.Role;
import henji.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Decides by the roles of the template, and remembers what it refused. */
public final class Guard {

    private static final int KEPT = 1_000;
    private static final int USES_KEPT = 10_000;

    private final Template template;
    private final Consumer<String> log;
    private final Set<Use> uses = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<String> refusals = new ConcurrentLinkedDeque<>();

    /** @param log is given each refusal's message */
    public Guard(Template template, Consumer<String> log) {
        this.template = template;
        this.log = log;
    }

    /**
     * Lets a call pass or throws.
     *
     * @param action for example {@code sqs:SendMessage}
     * @param arn the resource
     * @throws AccessDenied if the caller's role doesn't grant it
     */
    public void require(Caller caller, String action, String arn) {
        require(caller, action, arn, Map.of());
    }

    /** The same with the condition keys of the call. */
    public void require(Caller caller, String action, String arn, Map<String, String> context) {
        if (caller instanceof Caller.OfFunction(FunctionResource function)) {
            if (uses.size() < USES_KEPT) {
                uses.add(new Use(function.id(), action, arn, context));
            }
            missing(function, action, arn, context).ifPresent(message -> {
                remember(message);
                throw new AccessDenied(message);
            });
        }
    }

    /** The sentence about the line that a function's role lacks; empty if it grants the action. */
    public Optional<String> missing(
            FunctionResource function, String action, String arn, Map<String, String> context) {
        if (function.role().isEmpty()) {
            return Optional.of(function.kebabName() + ": has no role, so it lacks " + action + " on "
                    + template.nameOf(arn));
        }
        return missing(function.kebabName(), function.role().get(), action, arn, context);
    }

    /** The same for any role; {@code who} begins the sentence. */
    public Optional<String> missing(String who, Role role, String action, String arn, Map<String, String> context) {
        return role.grants(action, arn, context)
                ? Optional.empty()
                : Optional.of(who + ": role " + role.id() + " lacks " + action + " on " + template.nameOf(arn));
    }

    /** Keeps a refusal that was found elsewhere. */
    public void remember(String message) {
        refusals.addLast(message);
        while (refusals.size() > KEPT) {
            refusals.pollFirst();
        }
        log.accept("refused: " + message);
    }

    /** Notes a right that was needed on a function's behalf: reading its queue, writing to its failure destination. */
    public void used(FunctionResource function, String action, String arn) {
        uses.add(new Use(function.id(), action, arn, Map.of()));
    }

    /** Every right that was needed so far. Objects of a bucket count one by one, up to some thousand. */
    public Set<Use> uses() {
        return Set.copyOf(uses);
    }

    /** The latest refusals, oldest first. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }
}
