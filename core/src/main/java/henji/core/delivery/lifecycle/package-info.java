/**
 * The course of a run: {@link henji.core.delivery.lifecycle.StartRun} opens it,
 * {@link henji.core.delivery.lifecycle.AdvanceRun} does what its state asks for next,
 * {@link henji.core.delivery.lifecycle.ControlRun} pauses, resumes and cancels, and
 * {@link henji.core.delivery.lifecycle.CountRun} says how far it is. Any number of workers may do any of it at once. A
 * run is shown as paused or cancelled only when no call is under way any more.
 */
package henji.core.delivery.lifecycle;
