/**
 * How Henji sends: one run of a campaign from the frozen list of friends to the last proven outcome. What must stay
 * true: nobody gets a run's message twice, nobody is dropped in silence, and what cannot be known is UNKNOWN, never
 * guessed. The means: retry keys that follow from names alone ({@link henji.core.delivery.RetryKey}), frozen content,
 * a durable intent before every call ({@link henji.core.delivery.BatchMoves}), no call once a key is 23 hours old,
 * and one conditional write per transition. The table is the truth; queue messages and schedules are hints that may
 * be lost, late or doubled.
 *
 * <p>Entry points: {@link henji.core.delivery.StartRun} opens a run; {@link henji.core.delivery.AdvanceRun} does what
 * a run's state asks for next; {@link henji.core.delivery.FreezeSlice} freezes; {@link henji.core.delivery.DeliverBatch}
 * sends one batch; {@link henji.core.delivery.ControlRun} pauses, resumes and cancels;
 * {@link henji.core.delivery.CountRun} gives the figures.
 */
package henji.core.delivery;
