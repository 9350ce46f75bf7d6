/**
 * The admin page as staff see it: a class for each part of the page, whose methods are what a person does there and
 * what they look at. Only this package knows how the page's elements are found.
 */
package henji.e2e.desk;
