import {
  replaceEqualDeep,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/services';
import { ok, type Api } from '../../api/client';
import type { Entry, FriendCard, FriendPage, TimelinePage } from '../../api/types';
import { refresh } from './timeline';
import { filterOf, type InboxSearch } from './rows';

const PAGE = 50;

export const keys = {
  inbox: (search: InboxSearch) => ['inbox', filterOf(search)] as const,
  counts: ['inbox-counts'] as const,
  friend: (id: string) => ['friend', id] as const,
  timeline: (id: string) => ['timeline', id] as const,
  part: (id: string, only: 'notes' | 'marks') => ['timeline-part', id, only] as const,
  quota: ['quota'] as const,
  marked: (mark: string | undefined) => ['message-marks', mark ?? ''] as const,
};

export function useInbox(search: InboxSearch) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.inbox(search),
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/inbox', {
          params: { query: { ...filterOf(search), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: FriendPage) => last.cursor,
  });
}

export function useCounts() {
  const api = useApi();
  return useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => ok(api.GET('/api/inbox/counts', { signal })),
    staleTime: 5_000,
    refetchInterval: 30_000,
  });
}

export function useFriend(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.friend(id),
    queryFn: ({ signal }) => ok(api.GET('/api/friends/{friendId}', { params: { path: { friendId: id } }, signal })),
    structuralSharing: (old, read) => newerCard(old as FriendCard | undefined, read as FriendCard),
  });
}

/**
 * A card that was asked for before a change may arrive after it: what the change made stays, or the next change would
 * be refused for its version.
 */
export function newerCard(old: FriendCard | undefined, read: FriendCard): FriendCard {
  return old && old.version > read.version ? old : replaceEqualDeep(old, read);
}

export function useTimeline(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.timeline(id),
    queryFn: ({ pageParam, signal }) => readTimeline(api, id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: TimelinePage) => last.before,
    refetchOnWindowFocus: false,
  });
}

export function useTimelinePart(id: string, only: 'notes' | 'marks') {
  const api = useApi();
  return useQuery({
    queryKey: keys.part(id, only),
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/friends/{friendId}/timeline', {
          params: { path: { friendId: id }, query: { only, limit: 20 } },
          signal,
        }),
      ),
  });
}

export function useQuota() {
  const api = useApi();
  return useQuery({
    queryKey: keys.quota,
    queryFn: ({ signal }) => ok(api.GET('/api/quota', { signal })),
    staleTime: 60_000,
    retry: false,
  });
}

function readTimeline(api: Api, id: string, before: string | undefined, signal?: AbortSignal): Promise<TimelinePage> {
  return ok(
    api.GET('/api/friends/{friendId}/timeline', {
      params: { path: { friendId: id }, query: { limit: PAGE, ...(before ? { before } : {}) } },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** Reads the newest page again and puts it into what is shown; older pages stay loaded. */
export function useRefreshTimeline() {
  const api = useApi();
  const queries = useQueryClient();
  return useCallback(
    async (id: string) => {
      const newest = await readTimeline(api, id, undefined);
      queries.setQueryData<InfiniteData<TimelinePage, string | undefined>>(keys.timeline(id), (old) =>
        old ? withPages(old, refresh(old.pages, newest)) : old,
      );
    },
    [api, queries],
  );
}

function withPages(
  old: InfiniteData<TimelinePage, string | undefined>,
  pages: TimelinePage[],
): InfiniteData<TimelinePage, string | undefined> {
  return { pages, pageParams: old.pageParams.slice(0, pages.length) };
}

/** Puts an entry the server answered into the conversation at once. */
export function putEntry(queries: QueryClient, id: string, entry: Entry): void {
  queries.setQueryData<InfiniteData<TimelinePage, string | undefined>>(keys.timeline(id), (old) => {
    const first = old?.pages[0];
    if (!old || !first) return old;
    const entries = [entry, ...first.entries.filter((other) => other.entryId !== entry.entryId)].sort((a, b) =>
      a.entryId < b.entryId ? 1 : -1,
    );
    return withPages(old, [{ ...first, entries }, ...old.pages.slice(1)]);
  });
}

export function putCard(queries: QueryClient, card: FriendCard): void {
  queries.setQueryData<FriendCard>(keys.friend(card.friendId), (old) =>
    old && old.version > card.version ? old : card,
  );
  for (const only of ['notes', 'marks'] as const) {
    void queries.invalidateQueries({ queryKey: keys.part(card.friendId, only) });
  }
}
