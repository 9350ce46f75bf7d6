/** Free labels, many per friend. */
package henji.core.tag;
