import { useSyncExternalStore } from 'react';

/** What of a friend the table can show beside the name, in the order of its columns. */
export const COLUMNS = [
  'mark',
  'tags',
  'assignee',
  'last',
  'waiting',
  'markSince',
  'lineName',
  'follow',
] as const;

export type FriendColumn = (typeof COLUMNS)[number];

const USUAL: readonly FriendColumn[] = ['mark', 'tags', 'assignee', 'last', 'follow'];
const KEY = 'henji.friendColumns';

/** Reads what was remembered; what is unknown is left out, and with nothing remembered the usual ones stand. */
export function readColumns(text: string | null): readonly FriendColumn[] {
  try {
    const read: unknown = text === null ? undefined : JSON.parse(text);
    if (Array.isArray(read)) return COLUMNS.filter((column) => read.includes(column));
  } catch {
    // Somebody wrote over it.
  }
  return USUAL;
}

export function toggled(shown: readonly FriendColumn[], column: FriendColumn): readonly FriendColumn[] {
  return COLUMNS.filter((one) => (one === column ? !shown.includes(one) : shown.includes(one)));
}

let current: readonly FriendColumn[] | undefined;
const listeners = new Set<() => void>();

function snapshot(): readonly FriendColumn[] {
  current ??= readColumns(localStorage.getItem(KEY));
  return current;
}

/** The columns that this person chose on this device. */
export function useColumns(): [readonly FriendColumn[], (column: FriendColumn) => void] {
  const shown = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, snapshot);
  return [
    shown,
    (column) => {
      current = toggled(snapshot(), column);
      localStorage.setItem(KEY, JSON.stringify(current));
      for (const tell of listeners) tell();
    },
  ];
}
