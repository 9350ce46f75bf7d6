package henji.local.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes intrinsic functions, parameters and conditions. The values of resources ({@code !Ref}, {@code !GetAtt}) come
 * from {@link ResourceValues}.
 */
final class Evaluator {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final Object NO_VALUE = new Object();

    private final LocalNames names;
    private final Map<String, Object> parameters;
    private final Map<String, Object> conditions;
    private final ResourceValues resources;

    Evaluator(Map<String, Object> tree, LocalNames names, Map<String, String> given) {
        this.names = names;
        this.parameters = parameters(TemplateTree.asMap(tree.get("Parameters"), "Parameters"), given);
        this.conditions = TemplateTree.asMap(tree.get("Conditions"), "Conditions");
        this.resources = new ResourceValues(tree, names, this);
    }

    private static Map<String, Object> parameters(Map<String, Object> declared, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!declared.containsKey(name)) {
                throw new TemplateProblem("The template has no parameter " + name);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        declared.forEach((name, declaration) -> {
            Map<String, Object> properties = TemplateTree.asMap(declaration, "Parameters." + name);
            if (given.containsKey(name)) {
                values.put(name, given.get(name));
            } else if (properties.containsKey("Default")) {
                values.put(name, properties.get("Default"));
            }
        });
        return values;
    }

    Map<String, Object> parameterValues() {
        return parameters;
    }

    ResourceValues resources() {
        return resources;
    }

    /** Whether the resource or property group with this {@code Condition} exists. */
    boolean exists(Map<String, Object> resource) {
        return !(resource.get("Condition") instanceof String condition) || holds(condition);
    }

    /** The value with all functions computed; properties that are {@code AWS::NoValue} are left out. */
    Object value(Object node) {
        Object value = compute(node);
        return value == NO_VALUE ? null : value;
    }

    String text(Object node, String place) {
        return optionalText(node).orElseThrow(() -> new TemplateProblem(place + " is missing"));
    }

    Optional<String> optionalText(Object node) {
        Object value = value(node);
        return switch (value) {
            case null -> Optional.empty();
            case String string -> Optional.of(string);
            case Number number -> Optional.of(number.toString());
            case Boolean bool -> Optional.of(bool.toString());
            default -> throw new TemplateProblem("Text expected, found " + value);
        };
    }

    Map<String, Object> map(Object node, String place) {
        return TemplateTree.asMap(value(node), place);
    }

    private Object compute(Object node) {
        return switch (node) {
            case Map<?, ?> map -> map.size() == 1
                    ? function(TemplateTree.asMap(map, "a function"))
                    : computeMap(TemplateTree.asMap(map, "a value"));
            case List<?> list -> computeList(list);
            case null -> null;
            default -> node;
        };
    }

    private Object computeMap(Map<String, Object> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, child) -> {
            Object value = compute(child);
            if (value != NO_VALUE) {
                result.put(key, value);
            }
        });
        return result;
    }

    private List<Object> computeList(Collection<?> list) {
        List<Object> result = new ArrayList<>(list.size());
        for (Object child : list) {
            Object value = compute(child);
            if (value != NO_VALUE) {
                result.add(value);
            }
        }
        return result;
    }

    private Object function(Map<String, Object> map) {
        Map.Entry<String, Object> only = map.entrySet().iterator().next();
        Object argument = only.getValue();
        return switch (only.getKey()) {
            case "Ref" -> ref((String) argument);
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::If" -> ifElse(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> truth(map);
            default -> {
                if (only.getKey().startsWith("Fn::")) {
                    throw new TemplateProblem("The function " + only.getKey() + " is not known here");
                }
                yield computeMap(map);
            }
        };
    }

    private Object ref(String name) {
        return switch (name) {
            case "AWS::Region" -> names.region();
            case "AWS::AccountId" -> names.account();
            case "AWS::StackName" -> names.stackName();
            case "AWS::StackId" -> names.arn("cloudformation", "stack/" + names.stackName() + "/local");
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::NoValue" -> NO_VALUE;
            default -> {
                if (parameters.containsKey(name)) {
                    yield parameters.get(name);
                }
                yield resources
                        .ref(name)
                        .orElseThrow(() -> new TemplateProblem("!Ref " + name
                                + ": no resource of that name, and no parameter with a value"));
            }
        };
    }

    private Object getAtt(Object argument) {
        if (argument instanceof String text) {
            String[] parts = text.split("\\.", 2);
            return attribute(parts[0], parts.length == 2 ? parts[1] : "");
        }
        List<Object> parts = TemplateTree.asList(argument, "Fn::GetAtt");
        return attribute((String) parts.get(0), text(parts.get(1), "Fn::GetAtt"));
    }

    private Object attribute(String resource, String attribute) {
        return resources
                .attribute(resource, attribute)
                .orElseThrow(() -> new TemplateProblem("!GetAtt " + resource + "." + attribute + ": not known"));
    }

    private String sub(Object argument) {
        String template;
        Map<String, Object> own = Map.of();
        if (argument instanceof List<?> list) {
            template = (String) list.get(0);
            own = TemplateTree.asMap(list.get(1), "Fn::Sub");
        } else {
            template = (String) argument;
        }
        StringBuilder result = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            String name = matcher.group(2);
            String replacement;
            if (!matcher.group(1).isEmpty()) {
                replacement = "${" + name + "}";
            } else if (own.containsKey(name)) {
                replacement = text(own.get(name), "Fn::Sub " + name);
            } else if (name.contains(".") && resources.ref(name).isEmpty()) {
                replacement = text(getAtt(name), "Fn::Sub " + name);
            } else {
                replacement = text(ref(name), "Fn::Sub " + name);
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private String join(Object argument) {
        List<Object> parts = TemplateTree.asList(argument, "Fn::Join");
        List<String> texts = new ArrayList<>();
        for (Object part : TemplateTree.asList(value(parts.get(1)), "Fn::Join")) {
            texts.add(text(part, "Fn::Join"));
        }
        return String.join((String) parts.get(0), texts);
    }

    private Object ifElse(Object argument) {
        List<Object> parts = TemplateTree.asList(argument, "Fn::If");
        return compute(parts.get(holds((String) parts.get(0)) ? 1 : 2));
    }

    private Object select(Object argument) {
        List<Object> parts = TemplateTree.asList(argument, "Fn::Select");
        int index = Integer.parseInt(text(parts.get(0), "Fn::Select"));
        return TemplateTree.asList(value(parts.get(1)), "Fn::Select").get(index);
    }

    private List<Object> split(Object argument) {
        List<Object> parts = TemplateTree.asList(argument, "Fn::Split");
        return List.of((Object[])
                text(parts.get(1), "Fn::Split").split(Pattern.quote((String) parts.get(0)), -1));
    }

    boolean holds(String condition) {
        if (!conditions.containsKey(condition)) {
            throw new TemplateProblem("There is no condition " + condition);
        }
        return truth(conditions.get(condition));
    }

    private boolean truth(Object node) {
        Map<String, Object> map = TemplateTree.asMap(node, "a condition");
        Map.Entry<String, Object> only = map.entrySet().iterator().next();
        if (only.getKey().equals("Condition")) {
            return holds((String) only.getValue());
        }
        List<Object> parts = TemplateTree.asList(only.getValue(), only.getKey());
        return switch (only.getKey()) {
            case "Fn::Equals" -> text(parts.get(0), "Fn::Equals").equals(text(parts.get(1), "Fn::Equals"));
            case "Fn::Not" -> !truth(parts.get(0));
            case "Fn::And" -> parts.stream().allMatch(this::truth);
            case "Fn::Or" -> parts.stream().anyMatch(this::truth);
            default -> throw new TemplateProblem(only.getKey() + " is no condition function");
        };
    }
}
