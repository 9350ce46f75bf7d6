package henji.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.friend.FollowState;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class SegmentReaderTest {

    @Test
    void readsGroupsAndConditions() {
        Object tree = Map.of("all", List.of(
                Map.of("is", "mark", "in", List.of("waiting", "done")),
                Map.of("not", Map.of("is", "follow", "in", List.of("BLOCKED"))),
                Map.of("any", List.of(
                        Map.of("is", "tag", "any", List.of("vip")),
                        Map.of("is", "assignee", "in", List.of("none", "staff-1"))))));

        Segment segment = SegmentReader.read(tree);

        assertThat(segment).isEqualTo(new Segment.All(List.of(
                new Condition.Mark(Set.of(new MarkId("waiting"), new MarkId("done"))),
                new Segment.Not(new Condition.Follow(Set.of(FollowState.BLOCKED))),
                new Segment.Any(List.of(
                        new Condition.Tag(Condition.Tag.Match.ANY, Set.of(new TagId("vip"))),
                        new Condition.Assignee(Set.of(new StaffId("staff-1")), true))))));
    }

    @Test
    void anEmptyAllIsEverybody() {
        assertThat(SegmentReader.read(Map.of("all", List.of()))).isEqualTo(Segment.everybody());
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void whatIsWrittenReadsAsTheSameSegment(Map<String, Object> tree) {
        Segment segment = SegmentReader.read(tree);

        assertThat(SegmentReader.read(SegmentWriter.write(segment))).isEqualTo(segment);
        assertThat(SegmentWriter.write(segment)).isEqualTo(tree);
    }

    static Stream<Map<String, Object>> wellFormed() {
        return Stream.of(
                Map.of("is", "markAge", "olderThanDays", 7),
                Map.of("is", "messageMark", "in", List.of("claim")),
                Map.of("is", "tag", "none", List.of("a", "b")),
                Map.of("is", "field", "field", "plan", "op", "eq", "value", "gold"),
                Map.of("is", "field", "field", "member", "op", "ne", "value", true),
                Map.of("is", "field", "field", "visits", "op", "ge", "value", new BigDecimal("2.5")),
                Map.of("is", "field", "field", "born", "op", "before", "value", "2000-02-29"),
                Map.of("is", "field", "field", "memo", "op", "contains", "value", "予約"),
                Map.of("is", "field", "field", "memo", "op", "exists", "value", false),
                Map.of("any", List.of()),
                Map.of("is", "followDate", "after", "2026-01-31"),
                Map.of("is", "lastIn", "withinDays", 30),
                Map.of("is", "lastOut", "before", "2026-01-31"),
                Map.of("is", "waiting", "longerThanHours", 24),
                Map.of("is", "name", "contains", "さとう"),
                Map.of("is", "language", "in", List.of("ja", "zh-tw")),
                Map.of("is", "entryRoute", "in", List.of("poster")));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aFaultIsNamedWithItsPath(Object tree, String path, String code) {
        assertThatThrownBy(() -> SegmentReader.read(tree))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::path, Fault::code)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, code)));
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(null, "", "wrong-type"),
                Arguments.of("mark", "", "wrong-type"),
                Arguments.of(Map.of(), "", "missing"),
                Arguments.of(Map.of("all", List.of(), "any", List.of()), "", "ambiguous"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "exists"), "value", "missing"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "exists", "value", "yes"),
                        "value", "wrong-type"),
                Arguments.of(Map.of("is", "markAge", "withinDays", 3), "olderThanDays", "missing"),
                Arguments.of(Map.of("all", "x"), "all", "wrong-type"),
                Arguments.of(Map.of("all", List.of(), "limit", 3), "", "unknown-key"),
                Arguments.of(Map.of("not", List.of()), "not", "wrong-type"),
                Arguments.of(Map.of("is", "colour"), "is", "unknown-condition"),
                Arguments.of(Map.of("is", 7), "is", "wrong-type"),
                Arguments.of(Map.of("is", "mark"), "in", "missing"),
                Arguments.of(Map.of("is", "mark", "in", List.of()), "in", "missing"),
                Arguments.of(Map.of("is", "mark", "in", List.of("a"), "not", true), "", "unknown-key"),
                Arguments.of(Map.of("all", List.of(Map.of("is", "mark", "in", List.of("a", "b c")))),
                        "all[0].in[1]", "bad-id"),
                Arguments.of(Map.of("not", Map.of("any", List.of(Map.of("is", "tag", "some", List.of("a"))))),
                        "not.any[0]", "missing"),
                Arguments.of(Map.of("is", "tag", "any", List.of("a"), "all", List.of("a")), "", "ambiguous"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "like", "value", "x"), "op", "unknown-value"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "lt", "value", "x"), "value", "wrong-type"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "lt"), "value", "missing"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "lt", "value", new BigDecimal("1e999999")),
                        "value", "bad-number"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "lt", "value", 0.1),
                        "value", "wrong-type"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "before", "value", "2026-02-30"),
                        "value", "bad-date"),
                Arguments.of(Map.of("is", "lastIn", "before", "+12026-01-01"), "before", "bad-date"),
                Arguments.of(Map.of("is", "lastIn", "withinDays", -1), "withinDays", "bad-number"),
                Arguments.of(Map.of("is", "lastIn", "withinDays", new BigDecimal("1.5")), "withinDays", "bad-number"),
                Arguments.of(Map.of("is", "waiting", "longerThanHours", 1_000_000), "longerThanHours", "bad-number"),
                Arguments.of(Map.of("is", "name", "contains", "\u200b"), "contains", "missing"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "contains", "value", "\u200b\ufeff"),
                        "value", "missing"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "eq", "value", "\u2060"), "value", "missing"),
                Arguments.of(Map.of("is", "field", "field", "f", "op", "ne", "value", "\u200b"), "value", "missing"),
                Arguments.of(Map.of("is", "name", "contains", "a\u0000"), "contains", "bad-character"),
                Arguments.of(Map.of("is", "follow", "in", List.of("following")), "in[0]", "unknown-value"),
                Arguments.of(Map.of("is", "language", "in", List.of("日本語")), "in[0]", "unknown-value"),
                Arguments.of(Map.of("is", "mark", "in", Collections.nCopies(51, "a")), "in", "too-many"));
    }

    @Test
    void fiftyNodesAreReadAndFiftyOneAreRefused() {
        Map<String, Object> leaf = Map.of("is", "mark", "in", List.of("a"));

        assertThat(SegmentReader.read(Map.of("all", Collections.nCopies(49, leaf)))).isNotNull();
        assertThatThrownBy(() -> SegmentReader.read(Map.of("all", Collections.nCopies(50, leaf))))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .containsExactly(Fault.at("all[49]", "too-many-nodes", "max", 50)));
    }

    @Test
    void eightLevelsAreReadAndNineAreRefused() {
        assertThat(SegmentReader.read(nested(8))).isNotNull();
        assertThatThrownBy(() -> SegmentReader.read(nested(9)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .containsExactly(Fault.at(String.join(".", Collections.nCopies(8, "not")),
                                "too-deep", "max", 8)));
    }

    @Test
    void aNullInAListIsAFault() {
        Object tree = Map.of("is", "mark", "in", new ArrayList<>(Arrays.asList("a", null)));

        assertThatThrownBy(() -> SegmentReader.read(tree))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .containsExactly(Fault.at("in[1]", "wrong-type")));
    }

    private static Map<String, Object> nested(int levels) {
        Map<String, Object> tree = Map.of("is", "mark", "in", List.of("a"));
        for (int level = 1; level < levels; level++) {
            tree = Map.of("not", tree);
        }
        return tree;
    }
}
