/**
 * The routes by subject. Each class reads a request member by member, calls one use case and maps every result of it
 * to the contract's answer.
 */
package henji.functions.adminapi.routes;
