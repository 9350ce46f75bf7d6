package henji.dynamodb.item;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.settings.CannedReply;
import henji.core.settings.DeliverySettings;
import henji.core.settings.MarkRules;
import henji.core.settings.QuietHours;
import henji.core.settings.SavedSegment;
import henji.core.settings.SavedView;
import henji.core.settings.Setting;
import henji.core.settings.ViewFilter;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting as an item of the table Settings: {@code vr} version · {@code js} everything else as JSON, because settings
 * are few, read whole and never searched.
 */
public final class SettingItem {

    public static final String KIND = "kd";
    public static final String ID = "id";
    public static final String VERSION = "vr";

    public Map<String, AttributeValue> write(Setting setting, long version) {
        return new Attributes()
                .put(KIND, setting.kind().code())
                .put(ID, setting.id())
                .put(VERSION, version)
                .put("js", Json.writeText(tree(setting)))
                .item();
    }

    private static Map<String, Object> tree(Setting setting) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (setting) {
            case Setting.OfMark(ResponseMark mark) -> {
                tree.put("label", mark.label());
                tree.put("colour", mark.colour());
                tree.put("icon", mark.icon());
                tree.put("order", mark.order());
                tree.put("kind", mark.kind().name());
                tree.put("use", mark.use().name());
                tree.put("setOnFollow", mark.setOnFollow());
                tree.put("setOnReceipt", mark.setOnReceipt());
                tree.put("setOnReply", mark.setOnReply());
                tree.put("protected", mark.guarded());
                tree.put("archived", mark.archived());
            }
            case Setting.OfTag(Tag tag) -> {
                tree.put("label", tag.label());
                tree.put("order", tag.order());
                tree.put("archived", tag.archived());
            }
            case Setting.OfField(FriendField field) -> {
                tree.put("label", field.label());
                tree.put("type", field.type().name());
                tree.put("choices", field.choices().stream()
                        .map(choice -> Map.of("id", choice.id(), "label", choice.label())).toList());
                field.unit().ifPresent(unit -> tree.put("unit", unit));
                tree.put("order", field.order());
                tree.put("archived", field.archived());
            }
            case Setting.OfStaff(StaffMember member) -> {
                tree.put("name", member.name());
                tree.put("role", member.role().name());
                tree.put("disabled", member.disabled());
            }
            case Setting.OfSegment(SavedSegment segment) -> {
                tree.put("label", segment.label());
                tree.put("order", segment.order());
                tree.put("condition", segment.condition());
            }
            case Setting.OfCannedReply(CannedReply reply) -> {
                tree.put("label", reply.title());
                tree.put("text", reply.text());
                tree.put("order", reply.order());
                tree.put("archived", reply.archived());
            }
            case Setting.OfView(SavedView view) -> {
                tree.put("label", view.name());
                view.owner().ifPresent(owner -> tree.put("owner", owner.value()));
                tree.put("view", view.filter().view());
                tree.put("marks", view.filter().marks().stream().map(MarkId::value).toList());
                tree.put("tags", view.filter().tags().stream().map(TagId::value).toList());
                tree.put("assignees", view.filter().assignees());
                view.filter().name().ifPresent(name -> tree.put("name", name));
                view.filter().sort().ifPresent(sort -> tree.put("sort", sort));
            }
            case Setting.OfRules(MarkRules rules) -> tree.put("keepHandMadeMinutes", rules.keepHandMadeMinutes());
            case Setting.OfDelivery(DeliverySettings delivery) -> {
                tree.put("quiet", delivery.quietHours().on());
                tree.put("quietFrom", delivery.quietHours().from().toString());
                tree.put("quietTo", delivery.quietHours().to().toString());
                tree.put("broadcastLateness", delivery.lateness().broadcast().toMinutes());
                tree.put("reminderLateness", delivery.lateness().reminder().toMinutes());
                tree.put("stepLateness", delivery.lateness().step().toMinutes());
                tree.put("rateShare", delivery.rateShare());
            }
        }
        return tree;
    }

    public Setting read(Map<String, AttributeValue> stored) {
        Attributes item = new Attributes(stored);
        String id = item.text(ID);
        long version = item.number(VERSION);
        Map<String, Object> tree = Json.readObject(item.text("js"));
        return switch (kind(item.text(KIND))) {
            case MARK -> new Setting.OfMark(new ResponseMark(new MarkId(id), version, text(tree, "label"),
                    text(tree, "colour"), text(tree, "icon"), figure(tree, "order"),
                    MarkKind.valueOf(text(tree, "kind")), ResponseMark.Use.valueOf(text(tree, "use")),
                    flag(tree, "setOnFollow"), flag(tree, "setOnReceipt"), flag(tree, "setOnReply"),
                    flag(tree, "protected"), flag(tree, "archived")));
            case TAG -> new Setting.OfTag(new Tag(new TagId(id), version, text(tree, "label"),
                    number(tree, "order"), flag(tree, "archived")));
            case FIELD -> new Setting.OfField(new FriendField(new FieldId(id), version, text(tree, "label"),
                    FieldType.valueOf(text(tree, "type")), choices(tree), optionalText(tree, "unit"),
                    figure(tree, "order"), flag(tree, "archived")));
            case STAFF -> new Setting.OfStaff(new StaffMember(new StaffId(id), version, text(tree, "name"),
                    Role.valueOf(text(tree, "role")), flag(tree, "disabled")));
            case SEGMENT -> new Setting.OfSegment(new SavedSegment(id, version, text(tree, "label"),
                    number(tree, "order"), Json.object(tree.get("condition"))));
            case CANNED_REPLY -> new Setting.OfCannedReply(new CannedReply(id, version, text(tree, "label"),
                    text(tree, "text"), figure(tree, "order"), flag(tree, "archived")));
            case VIEW -> new Setting.OfView(new SavedView(id, version, text(tree, "label"),
                    optionalText(tree, "owner").map(StaffId::new),
                    new ViewFilter(text(tree, "view"), ids(tree, "marks", MarkId::new), ids(tree, "tags", TagId::new),
                            ids(tree, "assignees", Function.identity()), optionalText(tree, "name"),
                            optionalText(tree, "sort"))));
            case RULES -> new Setting.OfRules(new MarkRules(version, number(tree, "keepHandMadeMinutes")));
            case DELIVERY -> new Setting.OfDelivery(new DeliverySettings(version,
                    new QuietHours(flag(tree, "quiet"), time(tree, "quietFrom"), time(tree, "quietTo")),
                    new DeliverySettings.Lateness(minutes(tree, "broadcastLateness"),
                            minutes(tree, "reminderLateness"), minutes(tree, "stepLateness")),
                    number(tree, "rateShare")));
        };
    }

    private static Setting.Kind kind(String code) {
        for (Setting.Kind kind : Setting.Kind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new CorruptItem("an unknown kind of setting");
    }

    private static List<FriendField.Choice> choices(Map<String, Object> tree) {
        List<FriendField.Choice> choices = new ArrayList<>();
        if (tree.get("choices") instanceof List<?> stored) {
            stored.forEach(choice -> choices.add(new FriendField.Choice(
                    text(Json.object(choice), "id"), text(Json.object(choice), "label"))));
        }
        return choices;
    }

    private static <T> List<T> ids(Map<String, Object> tree, String name, Function<String, T> read) {
        if (tree.get(name) instanceof List<?> stored) {
            return stored.stream().map(String.class::cast).map(read).toList();
        }
        throw new CorruptItem("a setting without " + name);
    }

    private static String text(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof String text) {
            return text;
        }
        throw new CorruptItem("a setting without " + name);
    }

    private static int number(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw new CorruptItem("a setting without " + name);
    }

    private static Duration minutes(Map<String, Object> tree, String name) {
        return Duration.ofMinutes(number(tree, name));
    }

    private static LocalTime time(Map<String, Object> tree, String name) {
        return LocalTime.parse(text(tree, name));
    }

    private static double figure(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new CorruptItem("a setting without " + name);
    }

    private static Optional<String> optionalText(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static boolean flag(Map<String, Object> tree, String name) {
        return Boolean.TRUE.equals(tree.get(name));
    }
}
