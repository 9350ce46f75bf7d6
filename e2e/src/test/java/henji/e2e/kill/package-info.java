/**
 * The running product killed by SIGKILL, under load and at chosen writes. LINE's side, which is never killed, says in
 * the end what was acknowledged and who got what: nothing may be lost, nothing may come twice.
 */
package henji.e2e.kill;
