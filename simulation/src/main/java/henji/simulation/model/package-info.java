/**
 * A model check of the delivery engine: breadth-first through every state that one frozen run can get into, with two
 * workers, the minute tick, operators, a clock, a wire and LINE taking turns in every order. The functions in it are
 * the real ones ({@code DeliverBatch}, {@code AdvanceRun}, {@code ControlRun}), run again with the answers they were
 * given before; the tables in it change by the engine's own transitions alone. What must stay true: nothing here says
 * again what the engine does, so model and engine cannot drift apart.
 */
package henji.simulation.model;
