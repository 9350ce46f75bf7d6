import type { Entry, TimelinePage } from '../../api/types';

/** All loaded entries, oldest first, each once; a newer reading of an entry wins. */
export function entriesOf(pages: readonly TimelinePage[]): Entry[] {
  const byId = new Map<string, Entry>();
  for (const page of [...pages].reverse()) for (const entry of page.entries) byId.set(entry.entryId, entry);
  return [...byId.values()].sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
}

/**
 * Puts the newest page, read again, into what is loaded. If it does not touch what was loaded (more than a page
 * arrived meanwhile), the old pages are dropped: a conversation never shows a gap.
 */
export function refresh(pages: readonly TimelinePage[], newest: TimelinePage): TimelinePage[] {
  const first = pages[0];
  if (!first) return [newest];
  const known = new Set(pages.flatMap((page) => page.entries.map((entry) => entry.entryId)));
  const touches = newest.before === undefined || newest.entries.some((entry) => known.has(entry.entryId));
  if (!touches) return [newest];
  const fresh = new Set(newest.entries.map((entry) => entry.entryId));
  const rest = first.entries.filter((entry) => !fresh.has(entry.entryId));
  const entries = [...newest.entries, ...rest].sort((a, b) => (a.entryId < b.entryId ? 1 : -1));
  return [{ ...first, entries, now: newest.now }, ...pages.slice(1)];
}

export function isMessage(entry: Entry): boolean {
  return entry.kind === 'MESSAGE_IN' || entry.kind === 'MESSAGE_OUT';
}

/**
 * The newest message the operator has seen. The friend's head is the last *recorded* message; a late redelivery may
 * sort before others, so the head counts as soon as it is on the page.
 */
export function lastSeen(entries: readonly Entry[], head: string | undefined): string | undefined {
  if (head !== undefined && entries.some((entry) => entry.entryId === head)) return head;
  return entries.findLast(isMessage)?.entryId;
}
