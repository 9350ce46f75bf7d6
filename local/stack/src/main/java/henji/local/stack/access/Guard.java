package henji.local.stack.access;

import henji.local.template.FunctionResource;
import henji.local.template.NamedResource;
import henji.local.template.Role;
import henji.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Decides by the roles of the template, and remembers what was asked for and what it refused. */
public final class Guard {

    private static final int KEPT = 1_000;
    private static final int USES_KEPT = 10_000;
    /** What Lambda does with a function's role to keep its log lines. */
    private static final List<String> LOGGING = List.of("logs:CreateLogStream", "logs:PutLogEvents");

    private final Consumer<String> log;
    private final Set<Use> uses = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<String> refusals = new ConcurrentLinkedDeque<>();
    private volatile Template template;

    /** @param log is given each refusal's message */
    public Guard(Template template, Consumer<String> log) {
        this.template = template;
        this.log = log;
    }

    /** From now on the roles of this template decide; what was remembered is forgotten. */
    public void follow(Template next) {
        template = next;
        uses.clear();
        refusals.clear();
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
            refusal(function, action, arn, context).ifPresent(message -> {
                throw new AccessDenied(message);
            });
        }
    }

    /**
     * Asks for a right on a function's behalf: what AWS itself does with the function's role.
     *
     * @return the sentence about the line that the role lacks; empty if it grants the action
     */
    public Optional<String> refusal(FunctionResource function, String action, String arn) {
        return refusal(function, action, arn, Map.of());
    }

    /** The same for a role that no function has; {@code who} begins the sentence. */
    public Optional<String> refusal(String who, Role role, String action, String arn) {
        return refusal(who, role, action, arn, Map.of());
    }

    /**
     * What Lambda asks for when it makes an instance. As on AWS the function runs without these rights, and its log
     * lines are lost.
     */
    public void beginsLog(FunctionResource function) {
        for (NamedResource group : function.logGroup().stream().toList()) {
            LOGGING.forEach(action -> refusal(function, action, group.arn()));
        }
    }

    /** Keeps a refusal that was found elsewhere. */
    public void remember(String message) {
        refusals.addLast(message);
        while (refusals.size() > KEPT) {
            refusals.pollFirst();
        }
        log.accept("refused: " + message);
    }

    /** Every right that was asked for so far. Objects of a bucket count one by one, up to some thousand. */
    public Set<Use> uses() {
        return Set.copyOf(uses);
    }

    /** The latest refusals, oldest first. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    private Optional<String> refusal(
            FunctionResource function, String action, String arn, Map<String, String> context) {
        Optional<Role> role = template.function(function.id()).flatMap(FunctionResource::role);
        if (role.isEmpty()) {
            String message = function.kebabName() + ": has no role, so it lacks " + action + " on "
                    + template.nameOf(arn);
            remember(message);
            return Optional.of(message);
        }
        return refusal(function.kebabName(), role.get(), action, arn, context);
    }

    private Optional<String> refusal(
            String who, Role role, String action, String arn, Map<String, String> context) {
        if (uses.size() < USES_KEPT) {
            uses.add(new Use(role.id(), action, arn, context));
        }
        if (role.grants(action, arn, context)) {
            return Optional.empty();
        }
        String message = who + ": role " + role.id() + " lacks " + action + " on " + template.nameOf(arn);
        remember(message);
        return Optional.of(message);
    }
}
