/**
 * What staff and friends do, told by clicks in the browser. The classes here are the tests to read first; each has one
 * running stack for all its stories, and none depends on what another class has done.
 */
package henji.e2e.stories;
