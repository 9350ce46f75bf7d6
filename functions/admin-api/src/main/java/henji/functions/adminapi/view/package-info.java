/** How settings, campaigns and runs look in JSON, in the words of openapi.yaml, member by member. */
package henji.functions.adminapi.view;
