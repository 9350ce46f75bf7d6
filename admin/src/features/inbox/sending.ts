import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok, type Api } from '../../api/client';
import { passesByItself, isProblem } from '../../api/problem';
import { serverNow } from '../../api/serverClock';
import type { Entry } from '../../api/types';
import { useLive } from '../../live/LiveSource';
import { keys, putCard, putEntry, useRefreshTimeline } from './queries';

/** One answer on its way. It outlives a change of the conversation shown. */
export interface Outgoing {
  operationId: string;
  text: string;
  mark?: string;
  lastSeenEntry?: string;
  at: number;
  /**
   * `sending`; `unknown` = no answer was seen: only the same operation may be asked again; `refused` = nothing was
   * sent; `collision` = somebody wrote meanwhile, nothing was sent.
   */
  state: 'sending' | 'unknown' | 'refused' | 'collision';
  error?: unknown;
  newer?: readonly Entry[];
  headEntry?: string;
}

let outbox: ReadonlyMap<string, Outgoing> = new Map();
const listeners = new Set<() => void>();

function put(friendId: string, outgoing: Outgoing | undefined): void {
  const next = new Map(outbox);
  if (outgoing) next.set(friendId, outgoing);
  else next.delete(friendId);
  outbox = next;
  for (const tell of listeners) tell();
}

/** What an answer, or its absence, means for what was on its way. */
export function afterFailure(sent: Outgoing, error: unknown): Outgoing {
  if (isProblem(error, 'newer-entries')) {
    const { newer = [], headEntry } = error.problem;
    const head = headEntry ?? newer.at(-1)?.entryId;
    return { ...sent, state: 'collision', newer, ...(head === undefined ? {} : { headEntry: head }) };
  }
  // What was down may have been down after the message was stored: only the same operation can tell.
  if (passesByItself(error) || isProblem(error, 'internal')) return { ...sent, state: 'unknown', error };
  return { ...sent, state: 'refused', error };
}

/**
 * What the composer starts with. The draft stays stored until the answer was sent for certain, but while it is on its
 * way it is no text to be sent: shown again, it would go out twice.
 */
export function textAtStart(draft: string, outgoing: Outgoing | undefined): string {
  return outgoing?.state === 'sending' || outgoing?.state === 'unknown' ? '' : draft;
}

function request(api: Api, friendId: string, sent: Outgoing) {
  return ok(
    api.POST('/api/friends/{friendId}/messages', {
      params: { path: { friendId } },
      body: {
        operationId: sent.operationId,
        messages: [{ type: 'text', text: sent.text }],
        ...(sent.lastSeenEntry === undefined ? {} : { lastSeenEntry: sent.lastSeenEntry }),
        // What the button says is what happens: without a mark the account's rule sets none either.
        ...(sent.mark === undefined ? { keepMark: true } : { mark: sent.mark }),
        way: 'auto',
      },
    }),
  );
}

export function useSending(friendId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const refreshTimeline = useRefreshTimeline();
  const { soon } = useLive();
  const outgoing = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => outbox.get(friendId),
  );

  async function carryOut(sent: Outgoing): Promise<boolean> {
    put(friendId, sent);
    try {
      const { entry, card } = await request(api, friendId, sent);
      putEntry(queries, friendId, entry);
      putCard(queries, card);
      put(friendId, undefined);
      soon();
      void queries.invalidateQueries({ queryKey: keys.counts });
      if (entry.way === 'push') void queries.invalidateQueries({ queryKey: keys.quota });
      return true;
    } catch (error) {
      const next = afterFailure(sent, error);
      put(friendId, next);
      void refreshTimeline(friendId).catch(() => undefined);
      void queries.invalidateQueries({ queryKey: keys.friend(friendId) });
      return false;
    }
  }

  return {
    outgoing,
    /** A new intention: a new operation id. */
    send: (text: string, mark: string | undefined, lastSeenEntry: string | undefined) => {
      if (outgoing?.state === 'sending' || outgoing?.state === 'unknown') return Promise.resolve(false);
      return carryOut({
        operationId: newOperationId(),
        text,
        at: serverNow(),
        state: 'sending',
        ...(mark === undefined ? {} : { mark }),
        ...(lastSeenEntry === undefined ? {} : { lastSeenEntry }),
      });
    },
    /** The same intention again: the server answers what became of it and never sends twice. */
    check: () => (outgoing?.state === 'unknown' ? carryOut({ ...outgoing, state: 'sending' }) : Promise.resolve(false)),
    /** Back to the draft. */
    forget: () => {
      if (outgoing && outgoing.state !== 'sending' && outgoing.state !== 'unknown') put(friendId, undefined);
    },
  };
}
