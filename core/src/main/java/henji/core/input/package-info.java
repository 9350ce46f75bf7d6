/**
 * How texts and figures from outside are read, in one place for all that takes them, and how they are refused. A
 * refusal names the place (a JSON path), the reason (a stable word that the page translates) and never repeats the
 * value itself, which may be personal.
 */
package henji.core.input;
