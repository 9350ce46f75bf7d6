/**
 * Requests and answers as bytes: JSON, paths, errors in LINE's form. What must stay true: it knows none of LINE's
 * rules.
 */
package henji.local.line.wire;
