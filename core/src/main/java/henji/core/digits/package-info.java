/**
 * Numbers in keys and cursors, where order as text must be order by size. What must stay true: the digits are 0 to 9 on
 * every machine, whatever its language; nothing else in the product pads a number by a format.
 */
package henji.core.digits;
