/**
 * The whole product and LINE's simulator as processes of their own, and what a script may ask of them: the API, the
 * control addresses, the tables. Nothing here judges; whoever is not told what became of a request learns so.
 */
package henji.e2e.stack;
