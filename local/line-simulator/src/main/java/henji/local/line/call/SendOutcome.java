package henji.local.line.call;

import henji.local.line.wire.Problem;
import java.util.List;

/** How the platform decided on a push, multicast or reply. */
public sealed interface SendOutcome {

    /** @param sentIds ids of the sent messages, empty for multicast */
    record Accepted(List<String> sentIds) implements SendOutcome {}

    /** The retry key was accepted before: nothing was sent now. */
    record AcceptedBefore(String requestId, List<String> sentIds) implements SendOutcome {}

    /** A 400; nobody got anything. */
    record Refused(String message, List<Problem> problems) implements SendOutcome {}

    /** The monthly limit does not leave room for it. */
    record QuotaExceeded() implements SendOutcome {}
}
