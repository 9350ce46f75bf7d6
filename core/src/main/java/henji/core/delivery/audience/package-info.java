/**
 * Who a run goes to, in key order. The order never changes: it lets all friends be cut into ranges that workers freeze
 * apart, and one friend be found in a frozen run without reading it whole.
 */
package henji.core.delivery.audience;
