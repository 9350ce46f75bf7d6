/**
 * The phones on a page: what each person sees, and what they write or press. What must stay true: a phone shows what
 * the platform delivered, never what a client believes to have sent.
 */
package henji.local.line.phones;
