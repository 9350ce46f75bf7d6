/**
 * The function admin-page: serves the page's files and its configuration. What must stay true: one build serves every
 * client, so nothing of an installation is in the files; a path can only name a file of the build; what is under /api
 * never gets HTML; every answer carries the content security policy.
 */
package henji.functions.adminpage;
