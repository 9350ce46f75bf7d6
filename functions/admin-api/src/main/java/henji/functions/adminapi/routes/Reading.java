package henji.functions.adminapi.routes;

import henji.core.input.InvalidInput;
import henji.core.segment.Segment;
import henji.core.segment.SegmentReader;
import henji.core.timeline.OperationId;
import henji.lambda.api.Body;
import java.util.Optional;

/** Members that bodies of several routes have. */
final class Reading {

    private static final int OPERATION_MIN = 16;

    private Reading() {
    }

    /** What makes repeating the request harmless; at least 16 characters, so that two pages do not meet by chance. */
    static OperationId operation(Body body) {
        return body.value("operationId", text -> {
            if (text.length() < OPERATION_MIN) {
                throw InvalidInput.at("", "too-short");
            }
            return new OperationId(text);
        });
    }

    static Optional<Double> order(Body body, boolean required) {
        if (required && !body.has("order")) {
            throw InvalidInput.at("order", "missing");
        }
        return body.tree("order").map(tree -> Body.decimal("order", tree).doubleValue());
    }

    static Optional<Segment> optionalSegment(Body body) {
        return body.tree("segment").map(tree -> body.under("segment", () -> SegmentReader.read(tree)));
    }

    static Segment segment(Body body) {
        return optionalSegment(body).orElseThrow(() -> InvalidInput.at("segment", "missing"));
    }
}
