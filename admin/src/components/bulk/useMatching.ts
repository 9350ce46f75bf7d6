import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Segment } from '../../api/types';
import type { Candidate } from './plan';

const PAGE = 100;

/** Everybody whom a segment holds, read page by page to the end: so the preview is exact, and the change frozen. */
export function useMatching(segment: Segment | undefined, enabled: boolean) {
  const api = useApi();
  const [read, setRead] = useState(0);
  const all = useQuery({
    queryKey: ['friends-matching', JSON.stringify(segment)],
    queryFn: async ({ signal }) => {
      const found = new Map<string, Candidate>();
      let cursor: string | undefined;
      setRead(0);
      do {
        const page = await ok(
          api.POST('/api/friends/search', {
            body: { segment: segment as Segment, limit: PAGE, ...(cursor ? { cursor } : {}) },
            signal,
          }),
        );
        for (const { friendId, name, picture, mark, tags, assignee } of page.rows) {
          found.set(friendId, {
            friendId,
            name,
            mark,
            tags,
            ...(picture ? { picture } : {}),
            ...(assignee ? { assignee } : {}),
          });
        }
        setRead(found.size);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return [...found.values()];
    },
    enabled: enabled && segment !== undefined,
    // Who matches is asked anew each time: the last answer may be about other people.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return { all, read };
}
