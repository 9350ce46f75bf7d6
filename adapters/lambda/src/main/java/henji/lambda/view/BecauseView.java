package henji.lambda.view;

import henji.core.segment.Explanation;
import henji.core.segment.SegmentWriter;
import henji.core.segment.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a friend is in a segment or not, as a list of {@code Because} of openapi.yaml: the leaves that decided. */
public final class BecauseView {

    private BecauseView() {
    }

    /** The leaves that made the verdict. */
    public static List<Map<String, Object>> of(Explanation explanation) {
        return explanation.deciding().stream().map(BecauseView::leaf).toList();
    }

    private static Map<String, Object> leaf(Explanation leaf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("path", leaf.pointer());
        view.put("is", SegmentWriter.write(leaf.node()).get("is"));
        view.put("result", leaf.verdict() == Verdict.IN);
        if (leaf.found().size() == 1) {
            view.put("actual", leaf.found().getFirst());
        } else if (!leaf.found().isEmpty()) {
            view.put("actual", leaf.found());
        }
        return view;
    }
}
