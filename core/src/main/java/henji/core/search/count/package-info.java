/**
 * How many friends a segment holds: exact where that is cheap, else judged from a part, and said to be so. What must
 * stay true: no count reads more for a larger account than its budget.
 */
package henji.core.search.count;
