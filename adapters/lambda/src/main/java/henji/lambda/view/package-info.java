/**
 * How friends, entries and actors look in JSON, in the words of openapi.yaml. Several functions answer the same
 * objects; they all write them here, member by member, so that nothing leaves that was not meant to.
 */
package henji.lambda.view;
