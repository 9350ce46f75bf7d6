/**
 * The items of the tables: attributes spelled out in one mapper per item. What must stay true: keys and index
 * attributes are those of template.yaml; an update writes only what differs, so that a newer version's attributes
 * survive an older version's write; an item that cannot be read is told as such and never guessed at.
 */
package henji.dynamodb.item;
