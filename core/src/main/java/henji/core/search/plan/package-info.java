/**
 * Which index a segment is read by. What must stay true: a plan holds every friend of the segment, whatever it costs; a
 * wrong guess of sizes costs units and never a result.
 */
package henji.core.search.plan;
