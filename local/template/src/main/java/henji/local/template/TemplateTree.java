package henji.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The template as maps, lists and scalars, with every short tag ({@code !Ref x}) in its long form
 * ({@code {Ref: x}}). The tree is mutable, so that tests can take lines out of a copy.
 */
public final class TemplateTree {

    private TemplateTree() {}

    /** Reads a template file. */
    public static Map<String, Object> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses the text of a template. */
    public static Map<String, Object> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new ShortTags(options), new Representer(new DumperOptions()), new DumperOptions(),
                options, new Plain());
        Object tree = yaml.load(text);
        if (!(tree instanceof Map)) {
            throw new TemplateProblem("The template is not a mapping");
        }
        return asMap(tree, "template");
    }

    /** A deep copy that shares no map or list with the given tree. */
    public static Map<String, Object> copy(Map<String, Object> tree) {
        return asMap(copyOf(tree), "template");
    }

    static Map<String, Object> asMap(Object node, String place) {
        if (node == null) {
            return new LinkedHashMap<>();
        }
        if (!(node instanceof Map<?, ?> map)) {
            throw new TemplateProblem(place + " is not a mapping");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new TemplateProblem(place + " has a key that is no text: " + key);
            }
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> typed = (Map<String, Object>) map;
        return typed;
    }

    static List<Object> asList(Object node, String place) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof List<?> list)) {
            throw new TemplateProblem(place + " is not a list");
        }
        @SuppressWarnings("unchecked")
        List<Object> typed = (List<Object>) list;
        return typed;
    }

    private static Object copyOf(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, copyOf(value)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(value -> copy.add(copyOf(value)));
                yield copy;
            }
            case null -> null;
            default -> node;
        };
    }

    /** Turns the short tags into the long forms that CloudFormation documents for JSON. */
    private static final class ShortTags extends SafeConstructor {
        ShortTags(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return longForm(node);
                }
            });
        }

        private Map<String, Object> longForm(Node node) {
            String name = node.getTag().getValue().substring(1);
            Object value =
                    switch (node) {
                        case ScalarNode scalar -> scalar.getValue();
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> constructMapping(mapping);
                        default -> throw new TemplateProblem("Odd node under !" + name);
                    };
            if (name.equals("GetAtt") && value instanceof String text) {
                value = new ArrayList<>(Arrays.asList(text.split("\\.", 2)));
            }
            String key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
            Map<String, Object> form = new LinkedHashMap<>();
            form.put(key, value);
            return form;
        }
    }

    /** Scalars as CloudFormation reads them: dates ({@code Version: 2012-10-17}) and {@code yes} stay texts. */
    private static final class Plain extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("^[-+]?(?:0|[1-9][0-9]*)$"), "-+0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("^[-+]?[0-9]+\\.[0-9]+$"), "-+0123456789");
            addImplicitResolver(Tag.MERGE, Pattern.compile("^(?:<<)$"), "<");
            addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|Null|NULL| )$"), "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
        }
    }
}
