import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Api } from '../api/client';
import { ok } from '../api/client';
import { problemOf } from '../api/problem';
import type { Changes, Presence } from '../api/types';
import { Polling, browserTimers, type PollResult } from './polling';

/** How a change is learned; the page never knows which way. */
export interface LiveSource {
  start(onChanges: (changes: Changes) => void, onReload: () => void, onState: (live: boolean) => void): () => void;
  soon(): void;
}

/** Cursor polling of `GET /api/changes`; of a page long hidden only while somebody listens. */
export function pollingSource(api: Api, listens: () => boolean): LiveSource {
  let polling: Polling | undefined;
  return {
    soon: () => polling?.soon(),
    start: (onChanges, onReload, onState) => {
      let cursor: string | undefined;
      const ask = async (): Promise<PollResult> => {
        try {
          const asked = api.GET('/api/changes', {
            params: { query: cursor === undefined ? {} : { since: cursor } },
            cache: 'no-store',
          });
          if ((await asked).response.status === 304) {
            onState(true);
            return 'fine';
          }
          const changes = await ok(asked);
          cursor = changes.cursor;
          onState(true);
          onChanges(changes);
          return changes.again ? 'again' : 'fine';
        } catch (error) {
          if (problemOf(error)?.code === 'cursor-expired') {
            cursor = undefined;
            onReload();
            return 'again';
          }
          onState(false);
          return 'failed';
        }
      };
      const running = new Polling(ask, browserTimers, listens);
      polling = running;
      const input = () => running.input();
      const visibility = () => (document.hidden ? running.hidden() : running.visible());
      const focus = () => running.visible();
      for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
        window.addEventListener(event, input, { passive: true });
      }
      document.addEventListener('visibilitychange', visibility);
      window.addEventListener('focus', focus);
      window.addEventListener('online', visibility);
      running.start();
      // A tab opened behind another one has never been seen.
      if (document.hidden) running.hidden();
      return () => {
        running.stop();
        for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
          window.removeEventListener(event, input);
        }
        document.removeEventListener('visibilitychange', visibility);
        window.removeEventListener('focus', focus);
        window.removeEventListener('online', visibility);
      };
    },
  };
}

interface Live {
  /** false while updates have stopped. */
  live: boolean;
  /** While updates have stopped: time of the last answer, browser's clock. */
  lastUpdate: number;
  presence: readonly Presence[];
  /** Asks at once. */
  soon(): void;
  subscribe(listener: (changes: Changes) => void): () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

export function LiveProvider({ source, children }: { source: LiveSource; children: ReactNode }) {
  const queries = useQueryClient();
  const [live, setLive] = useState(true);
  const [lastUpdate, setLastUpdate] = useState(() => Date.now());
  const [presence, setPresence] = useState<readonly Presence[]>([]);
  const lastFine = useRef(Date.now());
  const listeners = useRef(new Set<(changes: Changes) => void>());
  const settingsVersion = useRef<number>(undefined);

  useEffect(
    () =>
      source.start(
        (changes) => {
          setPresence((old) => (JSON.stringify(old) === JSON.stringify(changes.presence) ? old : changes.presence));
          if (settingsVersion.current !== undefined && settingsVersion.current !== changes.settingsVersion) {
            void queries.invalidateQueries({ queryKey: ['settings'] });
          }
          settingsVersion.current = changes.settingsVersion;
          for (const tell of listeners.current) tell(changes);
        },
        () => void queries.invalidateQueries(),
        (fine) => {
          setLive(fine);
          if (fine) lastFine.current = Date.now();
          else setLastUpdate(lastFine.current);
        },
      ),
    [source, queries],
  );

  const value = useMemo<Live>(
    () => ({
      live,
      lastUpdate,
      presence,
      soon: () => source.soon(),
      subscribe: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [live, lastUpdate, presence, source],
  );
  return <LiveContext.Provider value={value}>{children}</LiveContext.Provider>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('not live');
  return live;
}

/** Calls back with every answer that carries changes. */
export function useChanges(listener: (changes: Changes) => void): void {
  const { subscribe } = useLive();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => subscribe((changes) => latest.current(changes)), [subscribe]);
}
