/**
 * Sequences of steps (ステップ配信): who enters one, when each step is due for them, and what the minute tick does with
 * what is due. What must stay true: a friend enters once for a start event, however often it comes; each step reaches
 * them by one run at most, because they leave its due bucket only once its frozen list says whether they are in it;
 * nothing waits by a schedule of its own.
 */
package henji.core.campaign.step;
