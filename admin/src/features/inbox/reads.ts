import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { FriendRow } from '../../api/types';
import { sayError } from '../../components/errors';
import { useT } from '../../i18n';

/** What I read on this page since it was loaded: a list that was asked for before does not know it yet. */
type Known = number | 'unread';

let known: ReadonlyMap<string, Known> = new Map();
const listeners = new Set<() => void>();

function know(friendId: string, what: Known): void {
  known = new Map(known).set(friendId, what);
  for (const tell of listeners) tell();
}

/** Whether a row holds something that I have not read. */
export function isUnread(
  row: Pick<FriendRow, 'friendId' | 'unread' | 'lastIn'>,
  map: ReadonlyMap<string, Known>,
): boolean {
  const mine = map.get(row.friendId);
  if (mine === 'unread') return true;
  if (mine !== undefined && (row.lastIn ?? 0) <= mine) return false;
  return row.unread === true;
}

/** What is known on this page beside what the rows say. */
export function useReads(): ReadonlyMap<string, Known> {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => known,
  );
}

/**
 * Notes that I have read the open conversation up to its newest message, while the page can be seen. Nobody waits for
 * it: what is lost is one dot too many. Answers how to make it new again, after which it is left alone.
 */
export function useReading(friendId: string, lastIn: number | undefined): () => Promise<boolean> {
  const api = useApi();
  const t = useT();
  const [left, setLeft] = useState(false);

  useEffect(() => {
    if (lastIn === undefined || left) return undefined;
    const note = () => {
      const before = known.get(friendId);
      if (document.hidden || (typeof before === 'number' && before >= lastIn)) return;
      know(friendId, lastIn);
      void ok(
        api.PUT('/api/friends/{friendId}/read', { params: { path: { friendId } }, body: { upTo: lastIn } }),
      ).catch(() => undefined);
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, [api, friendId, lastIn, left]);

  return useCallback(async () => {
    const before = known.get(friendId);
    setLeft(true);
    know(friendId, 'unread');
    try {
      await ok(api.DELETE('/api/friends/{friendId}/read', { params: { path: { friendId } } }));
      return true;
    } catch (error) {
      know(friendId, before ?? 0);
      sayError(error, t);
      return false;
    }
  }, [api, friendId, t]);
}
