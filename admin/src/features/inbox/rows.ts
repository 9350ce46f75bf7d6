import type { FriendPage, FriendRow, InboxView, MarkKind, SavedView, ViewFilter } from '../../api/types';

/** What the list shows. */
export interface InboxSearch extends ViewFilter {
  /** The kept list that this is; the address then names it alone, so that a link goes on meaning what it means. */
  saved?: string;
}

export const VIEWS: readonly InboxView[] = ['needs-reply', 'mine', 'unassigned', 'waiting', 'all'];

const ids = (value: unknown): string[] | undefined => {
  const list = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .filter((id): id is string => typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id))
    .slice(0, 20);
  return list.length > 0 ? list : undefined;
};

const SAVED = /^[A-Za-z0-9_-]{1,40}$/;

/** Reads the address; whatever is wrong in it is dropped, so that an old link still opens. */
export function readInboxSearch(from: Record<string, unknown>): InboxSearch {
  const saved = typeof from.saved === 'number' ? String(from.saved) : from.saved;
  if (typeof saved === 'string' && SAVED.test(saved)) return { view: 'needs-reply', saved };
  const view = VIEWS.find((known) => known === from.view) ?? 'needs-reply';
  const mark = ids(from.mark);
  const tag = ids(from.tag);
  const assignee = ids(from.assignee);
  const q = typeof from.q === 'string' ? from.q.trim().slice(0, 100) : typeof from.q === 'number' ? String(from.q) : '';
  return {
    view,
    ...(mark ? { mark } : {}),
    ...(tag ? { tag } : {}),
    ...(assignee ? { assignee } : {}),
    ...(q ? { q } : {}),
    ...(from.sort === 'newest' || from.sort === 'waiting' ? { sort: from.sort } : {}),
  };
}

/** What a kept list shows; of one that is gone, or another person's, the first view. */
export function resolved(asked: InboxSearch, views: readonly SavedView[]): InboxSearch {
  if (asked.saved === undefined) return asked;
  const kept = views.find((one) => one.id === asked.saved);
  return kept ? { ...kept.filter, saved: kept.id } : { view: asked.view };
}

/** The filter alone. */
export function filterOf({ saved: _saved, ...filter }: InboxSearch): ViewFilter {
  return filter;
}

/** What of it is in the address. */
export function addressOf(search: InboxSearch): Partial<InboxSearch> {
  return search.saved === undefined ? search : { saved: search.saved };
}

export function sortOf(search: InboxSearch): 'waiting' | 'newest' {
  return search.sort ?? (search.view === 'all' ? 'newest' : 'waiting');
}

export function hasFilters(search: InboxSearch): boolean {
  return Boolean(search.mark ?? search.tag ?? search.assignee ?? search.q);
}

const OPEN_KINDS: readonly MarkKind[] = ['NEEDS_REPLY', 'IN_PROGRESS'];

/** What the page must know to say whether a row belongs to a list. */
export interface Knowledge {
  kind(mark: string): MarkKind | undefined;
  me: string;
}

/** Whether a row belongs to the list; undefined = only the server can say (a name is searched for). */
export function belongs(row: FriendRow, search: InboxSearch, know: Knowledge): boolean | undefined {
  const kind = know.kind(row.mark);
  const inView = ((): boolean => {
    switch (search.view) {
      case 'needs-reply':
        return kind !== undefined && OPEN_KINDS.includes(kind);
      case 'mine':
        return row.assignee === know.me && kind !== undefined && (OPEN_KINDS.includes(kind) || kind === 'WAITING');
      case 'unassigned':
        return row.assignee === undefined && kind !== undefined && OPEN_KINDS.includes(kind);
      case 'waiting':
        return kind === 'WAITING';
      case 'all':
        return true;
    }
  })();
  if (!inView) return false;
  if (search.mark && !search.mark.includes(row.mark)) return false;
  if (search.tag && !search.tag.some((tag) => row.tags.includes(tag))) return false;
  if (search.assignee && !search.assignee.includes(row.assignee ?? 'none')) return false;
  return search.q === undefined ? true : undefined;
}

/** Order of the list: negative = a comes first. */
export function compare(a: FriendRow, b: FriendRow, sort: 'waiting' | 'newest'): number {
  const by = sort === 'waiting' ? a.queueSince - b.queueSince : (b.last?.at ?? 0) - (a.last?.at ?? 0);
  return by !== 0 ? by : a.friendId < b.friendId ? -1 : a.friendId > b.friendId ? 1 : 0;
}

export interface Merged {
  pages: FriendPage[];
  /** Friends that belong here but were not put in, because that would move rows under the pointer. */
  held: string[];
  /** A row changed that only the server can place. */
  stale: boolean;
}

/**
 * Puts changed rows into the loaded pages. A row that is there is updated in place and never moves. With `mayMove` a
 * row that no longer belongs is taken out and a new one is put where it sorts; without, only an arrival at the very
 * end is put in, since it moves nobody; the others are held back for the button 新着メッセージ.
 */
export function merge(
  pages: readonly FriendPage[],
  changed: readonly FriendRow[],
  search: InboxSearch,
  know: Knowledge,
  mayMove: boolean,
  keep?: string,
): Merged {
  const sort = sortOf(search);
  const next = pages.map((page) => ({ ...page, rows: [...page.rows] }));
  const held: string[] = [];
  let stale = false;
  for (const row of changed) {
    const page = next.find((one) => one.rows.some((other) => other.friendId === row.friendId));
    const fits = belongs(row, search, know);
    if (page) {
      const at = page.rows.findIndex((other) => other.friendId === row.friendId);
      const before = page.rows[at];
      if (before && before.version > row.version) continue;
      if (fits === false && mayMove && row.friendId !== keep) page.rows.splice(at, 1);
      else if (mayMove && before && sort === 'newest' && compare(before, row, sort) !== 0) {
        page.rows.splice(at, 1);
        insert(next, row, sort);
      } else page.rows[at] = row;
      continue;
    }
    if (fits === undefined) stale = true;
    if (fits !== true) continue;
    const last = next.at(-1);
    const end = last?.rows.at(-1);
    const complete = last !== undefined && last.cursor === undefined;
    const afterAll = end === undefined || compare(end, row, sort) < 0;
    if (afterAll && !complete) continue;
    if (afterAll || mayMove) insert(next, row, sort);
    else held.push(row.friendId);
  }
  return { pages: next, held, stale };
}

function insert(pages: FriendPage[], row: FriendRow, sort: 'waiting' | 'newest'): void {
  for (const page of pages) {
    const at = page.rows.findIndex((other) => compare(row, other, sort) < 0);
    if (at >= 0) {
      page.rows.splice(at, 0, row);
      return;
    }
  }
  pages.at(-1)?.rows.push(row);
}

/** The friend to open after `current` is done: the next in the list, else the one before, else none. */
export function nextAfter(rows: readonly FriendRow[], current: string, step: 1 | -1 = 1): string | undefined {
  const at = rows.findIndex((row) => row.friendId === current);
  if (at < 0) return rows[0]?.friendId;
  return (rows[at + step] ?? (step === 1 ? rows[at - 1] : undefined))?.friendId;
}
