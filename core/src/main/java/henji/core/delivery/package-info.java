/**
 * How Henji sends: one run of a campaign from the frozen list of friends to the last proven outcome. What must stay
 * true: nobody gets a run's message twice, nobody is dropped in silence, and what cannot be known is UNKNOWN, never
 * guessed. The means: retry keys that follow from names alone, frozen content, a durable intent before every call, no
 * call once a key is 23 hours old, and one conditional write per transition. The table is the truth; queue messages and
 * schedules are hints that may be lost, late or doubled.
 *
 * <p>Read the folders in this order; each knows only those before it: {@link henji.core.delivery.id} (names),
 * {@link henji.core.delivery.transition} (a conditional write), {@link henji.core.delivery.audience} (who a run goes
 * to), {@link henji.core.delivery.rule} (hours and pace), {@link henji.core.delivery.batch} and
 * {@link henji.core.delivery.run} (what is stored), {@link henji.core.delivery.lifecycle} (start, advance, pause,
 * cancel, count), {@link henji.core.delivery.freeze}, {@link henji.core.delivery.recheck} (a reminder's guards) and
 * {@link henji.core.delivery.send}.
 */
package henji.core.delivery;
