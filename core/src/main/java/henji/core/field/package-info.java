/**
 * 友だち情報: typed custom fields on the customer card. What must stay true: a value always has the type of its
 * definition; free texts are kept apart, because no index carries them.
 */
package henji.core.field;
