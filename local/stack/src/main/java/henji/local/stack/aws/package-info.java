/**
 * One loopback endpoint for all AWS services that Henji calls. Each function has an access key of its own, so the
 * caller of every request is known, and an action or resource that its role in the template doesn't grant is refused in
 * the service's own error shape, naming the missing line. Signatures are not checked: the key's name is who one is,
 * which is enough on loopback and shows exactly what AWS would refuse.
 */
package henji.local.stack.aws;
