/**
 * One conditional write to one item, as data: guards, changes and a name. Every change of a run, slice or batch is one
 * of these, so a store implements the state tables without knowing them, and a test can apply them in memory. What must
 * stay true: a guard and a change mean the same in every store.
 */
package henji.core.delivery.transition;
