/**
 * The stores of core on DynamoDB, through the low-level client. What must stay true: names of keys and of index
 * attributes are those of template.yaml; other attributes have two or three letters and are spelled out in one mapper
 * per item; an update writes only what differs, so that a newer version's attributes survive an older version's write;
 * no store scans a table.
 */
package henji.dynamodb;
