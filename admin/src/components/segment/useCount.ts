import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import { problemOf } from '../../api/problem';
import type { Segment } from '../../api/types';
import { useT } from '../../i18n';
import { faults } from '../errors';
import { keyAt, type Group } from './tree';

const SETTLE_MS = 400;

/** A value after it has stood still for a moment. */
export function useSettled<T>(value: T, ms = SETTLE_MS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Who is counted: everybody in the segment, or of them those whom a message reaches, as in a review. */
export type Counted = 'friends' | 'recipients';

/** The live count of a segment while it is being built. */
export function useCount(segment: Segment | undefined, of: Counted) {
  const api = useApi();
  const text = useSettled(segment === undefined ? '' : JSON.stringify(segment));
  return useQuery({
    queryKey: ['count', of, text],
    queryFn: ({ signal }) =>
      ok(
        api.POST('/api/friends/count', {
          body: { segment: JSON.parse(text) as Segment, ...(of === 'recipients' ? { recipients: true } : {}) },
          signal,
        }),
      ),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

/** What the API finds wrong in a segment, by the condition's key. */
export function useSegmentFaults(root: Group, error: unknown, prefix = '/segment'): ReadonlyMap<string, string> {
  const t = useT();
  return useMemo(() => {
    const byKey = new Map<string, string>();
    if (problemOf(error) === undefined) return byKey;
    for (const [path, words] of faults(error, t)) {
      if (path !== prefix && !path.startsWith(`${prefix}/`)) continue;
      const key = keyAt(root, path.slice(prefix.length));
      if (key !== undefined) byKey.set(key, words);
    }
    return byKey;
  }, [root, error, prefix, t]);
}
