package henji.local.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The template with everything computed: what there is and how it hangs together.
 *
 * @param parameters the values of the parameters, the given ones or the defaults
 */
public record Template(
        LocalNames names,
        Map<String, String> parameters,
        List<FunctionResource> functions,
        List<Role> roles,
        List<TableResource> tables,
        List<QueueResource> queues,
        List<BucketResource> buckets,
        List<NamedResource> buses,
        List<NamedResource> scheduleGroups,
        List<ParameterResource> ssmParameters,
        List<ScheduleRule> schedules) {

    public Template {
        parameters = Map.copyOf(parameters);
        functions = List.copyOf(functions);
        roles = List.copyOf(roles);
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        buckets = List.copyOf(buckets);
        buses = List.copyOf(buses);
        scheduleGroups = List.copyOf(scheduleGroups);
        ssmParameters = List.copyOf(ssmParameters);
        schedules = List.copyOf(schedules);
    }

    /**
     * Reads a template file.
     *
     * @param parameters values that replace the template's defaults
     * @throws TemplateProblem if it uses what is not known here
     */
    public static Template read(Path file, LocalNames names, Map<String, String> parameters) {
        return of(TemplateTree.read(file), names, parameters);
    }

    /** The same for a tree that is in memory. */
    public static Template of(Map<String, Object> tree, LocalNames names, Map<String, String> parameters) {
        return new TemplateReader(tree, names, parameters).read();
    }

    /** What a parameter is when nobody gives it; absent if it has to be given or is not declared. */
    public static Optional<String> parameterDefault(Map<String, Object> tree, String name) {
        return TemplateTree.asMap(tree.get("Parameters"), "Parameters").get(name) instanceof Map<?, ?> stated
                ? Optional.ofNullable(stated.get("Default")).map(String::valueOf)
                : Optional.empty();
    }

    /** The parameters that a template declares; only these can be given. */
    public static List<String> parameterNames(Map<String, Object> tree) {
        return List.copyOf(TemplateTree.asMap(tree.get("Parameters"), "Parameters").keySet());
    }

    public Optional<FunctionResource> function(String id) {
        return functions.stream().filter(function -> function.id().equals(id)).findFirst();
    }

    public Optional<TableResource> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    public Optional<QueueResource> queueByArn(String arn) {
        return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
    }

    public Optional<Role> roleByArn(String arn) {
        return roles.stream().filter(role -> role.arn().equals(arn)).findFirst();
    }

    /** The function that an ARN calls, with or without alias. */
    public Optional<FunctionResource> functionByArn(String arn) {
        return functions.stream()
                .filter(function -> function.arn().equals(arn) || function.aliasArn().equals(arn))
                .findFirst();
    }

    /** How a person calls the resource: by its name in the template where it has one, else the ARN. */
    public String nameOf(String arn) {
        Map<String, String> ids = new LinkedHashMap<>();
        tables.forEach(table -> ids.put(table.arn(), table.id()));
        queues.forEach(queue -> ids.put(queue.arn(), queue.id()));
        buckets.forEach(bucket -> ids.put(bucket.arn(), bucket.id()));
        buses.forEach(bus -> ids.put(bus.arn(), bus.id()));
        scheduleGroups.forEach(group -> {
            ids.put(group.arn(), group.id());
            ids.put(group.arn().replace(":schedule-group/", ":schedule/"), group.id());
        });
        ssmParameters.forEach(parameter -> ids.put(parameter.arn(), parameter.id()));
        roles.forEach(role -> ids.put(role.arn(), role.id()));
        functions.forEach(function -> ids.put(function.arn(), function.id()));
        functions.forEach(function -> ids.put(function.aliasArn(), function.id()));
        functions.forEach(function -> function.logGroup().ifPresent(group -> ids.put(group.arn(), group.id())));
        return ids.entrySet().stream()
                .filter(entry -> arn.equals(entry.getKey()) || arn.startsWith(entry.getKey() + "/"))
                .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(entry -> entry.getValue() + arn.substring(entry.getKey().length()))
                .orElse(arn);
    }
}
