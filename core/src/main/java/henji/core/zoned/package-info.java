/** Local times of a zone as moments. */
package henji.core.zoned;
