/** The page of the LINE simulator on which friends hold their phones and the clock is moved. */
package henji.e2e.phones;
