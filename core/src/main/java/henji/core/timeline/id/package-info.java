/**
 * What timeline entries and operations are called, for friends that remember some of them and entries alike. The forms
 * are parts of stored keys and never change.
 */
package henji.core.timeline.id;
