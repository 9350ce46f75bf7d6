package henji.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.segment.SegmentReader;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentReferencesTest {

    private static final Settings SETTINGS = new Settings(1, Preset.BASIC.marks(),
            List.of(new Tag(new TagId("vip"), 1, "VIP", 0, true)),
            List.of(new FriendField(new FieldId("rank"), 1, "ランク", FieldType.CHOICE,
                    List.of(new FriendField.Choice("gold", "金")), Optional.empty(), 0, false)),
            List.of(), List.of(), List.of(), List.of(), MarkRules.DEFAULT, DeliverySettings.DEFAULT);

    @Test
    void whatIsThereArchivedOrNotPasses() {
        var segment = SegmentReader.read(Map.of("all", List.of(
                Map.of("is", "mark", "in", List.of("todo", "done")),
                Map.of("is", "tag", "none", List.of("vip")),
                Map.of("is", "field", "field", "rank", "op", "eq", "value", "gold"),
                Map.of("is", "name", "contains", "花"))));

        assertThat(SegmentReferences.checked(segment, SETTINGS)).isSameAs(segment);
    }

    @Test
    void whatIsNotThereIsNamedByItsPlace() {
        var segment = SegmentReader.read(Map.of("all", List.of(
                Map.of("is", "mark", "in", List.of("todo", "gone")),
                Map.of("not", Map.of("is", "tag", "any", List.of("gone"))),
                Map.of("any", List.of(
                        Map.of("is", "messageMark", "in", List.of("gone")),
                        Map.of("is", "field", "field", "gone", "op", "exists", "value", true),
                        Map.of("is", "field", "field", "rank", "op", "ne", "value", "gone"))))));

        assertThatThrownBy(() -> SegmentReferences.checked(segment, SETTINGS))
                .asInstanceOf(type(InvalidInput.class)).extracting(InvalidInput::faults).isEqualTo(List.of(
                        Fault.at("all[0].in", "not-found"),
                        Fault.at("all[1].not.any", "not-found"),
                        Fault.at("all[2].any[0].in", "not-found"),
                        Fault.at("all[2].any[1].field", "not-found"),
                        Fault.at("all[2].any[2].value", "not-found")));
    }
}
