/**
 * Sign-in on this machine: a small OpenID Connect issuer with a few demo people. Its tokens look like Cognito's and are
 * really signed, so that authorizer and functions check what they check on AWS. There are no passwords: who can reach
 * loopback may be anyone of the demo people.
 */
package henji.local.stack.oidc;
