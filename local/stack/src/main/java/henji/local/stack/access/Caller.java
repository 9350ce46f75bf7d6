package henji.local.stack.access;

import henji.local.template.FunctionResource;
import henji.local.template.Template;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who calls an AWS service. */
public sealed interface Caller {

    /** A function, with the rights of its role. */
    record OfFunction(FunctionResource function) implements Caller {}

    /** Whoever runs the stack: seeding and tests; may do everything. */
    record Owner() implements Caller {}

    /** The access key id of whoever runs the stack. */
    String OWNER_KEY = "LOCALOWNER";

    /** The access key id of a function: {@code WebhookIngest} → {@code LOCALWEBHOOKINGEST}. */
    static String keyOf(FunctionResource function) {
        return "LOCAL" + function.id().toUpperCase(Locale.ROOT);
    }

    /** Finds callers by access key id. */
    static java.util.function.Function<String, Optional<Caller>> directory(Template template) {
        Map<String, Caller> byKey = new LinkedHashMap<>();
        byKey.put(OWNER_KEY, new Owner());
        template.functions().forEach(function -> byKey.put(keyOf(function), new OfFunction(function)));
        return key -> Optional.ofNullable(byKey.get(key));
    }
}
