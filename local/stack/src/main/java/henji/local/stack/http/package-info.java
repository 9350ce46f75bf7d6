/**
 * The HTTP front: what API Gateway's HTTP API does between a browser or LINE and a function. Routes and authorizers
 * come from the template, events are in payload format 2.0, and a token's signature is really checked.
 */
package henji.local.stack.http;
