/**
 * What Lambda hands to the functions and takes back: HTTP and SQS events, answers and problems. It exists so that a
 * handler is three lines and so that the rules on untrusted input stand in one place. What must stay true: nothing here
 * knows AWS clients or LINE, and only the packages {@code api} and {@code view} below know the CRM; an answer says of a
 * failure what waiting mends, never what a service wrote.
 */
package henji.lambda;
