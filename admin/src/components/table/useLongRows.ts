import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Up to here every row is in the document; beyond it only those on and near the screen are. */
const SHORT = 30;

export interface LongRows {
  /** The rows that are in the document, by their place in the whole list. */
  indexes: readonly number[];
  /** The height in pixels of all the rows that are left out before and behind them. */
  before: number;
  after: number;
  /** Ref of each row that is drawn, which carries its place as `data-index`: its true height replaces the guess. */
  measure: ((row: Element | null) => void) | undefined;
}

/**
 * Keeps a list that scrolls with its page at some thirty rows in the document, however many there are.
 *
 * @param body the element whose children are the rows
 * @param onPage whether it does; a list in a dialog is drawn whole
 * @param guess the height in pixels of a row not drawn yet
 */
export function useLongRows(
  count: number,
  keyOf: (index: number) => string,
  body: RefObject<HTMLElement | null>,
  onPage: boolean,
  guess: number,
): LongRows {
  const long = onPage && count > SHORT;
  const [top, setTop] = useState(0);
  const virtual = useVirtualizer({
    count,
    enabled: long,
    getScrollElement: () => pageOf(body.current),
    estimateSize: () => guess,
    getItemKey: keyOf,
    overscan: 3,
    scrollMargin: top,
  });
  // What stands above the list grows and shrinks: its place is looked up whenever something was drawn.
  useLayoutEffect(() => {
    const page = pageOf(body.current);
    if (!long || !page || !body.current) return;
    setTop(Math.round(body.current.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop));
  });
  if (!long) return { indexes: Array.from({ length: count }, (_, at) => at), before: 0, after: 0, measure: undefined };
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    indexes: items.map((item) => item.index),
    before: first ? first.start - top : 0,
    after: last ? virtual.getTotalSize() - (last.end - top) : 0,
    measure: virtual.measureElement,
  };
}

function pageOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.page') ?? null;
}
