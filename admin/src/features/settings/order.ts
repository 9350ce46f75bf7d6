/** Something that has a place in a list. */
export interface Placed {
  id: string;
  order: number;
}

/**
 * The order number that moves an item one place up (-1) or down (+1): the mean of its new neighbours, or beyond the
 * last one. Only the moved item is written. Undefined = it is at the end already.
 */
export function movedOrder(items: readonly Placed[], id: string, step: -1 | 1): number | undefined {
  const sorted = [...items].sort((a, b) => a.order - b.order);
  const at = sorted.findIndex((item) => item.id === id);
  const passed = sorted[at + step];
  if (at < 0 || !passed) return undefined;
  const beyond = sorted[at + 2 * step];
  return beyond ? (passed.order + beyond.order) / 2 : passed.order + step * 100;
}

/** The order number of something new: behind all others. */
export function lastOrder(items: readonly Placed[]): number {
  return items.reduce((last, item) => Math.max(last, item.order), 0) + 100;
}
