/**
 * The table Campaigns: definitions, runs, slices, frozen ids and batch states on the low-level client. What must stay
 * true: ids and state are separate items, because a write is billed by the whole item; batches are spread by slice,
 * because one partition takes 1,000 writes a second; every transition is one conditional write whose conditions are
 * those of {@link henji.core.delivery.transition.Transition} and no others. Attribute names only ever grow in
 * number: two releases work on one run.
 */
package henji.dynamodb.delivery;
