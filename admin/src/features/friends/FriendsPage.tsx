import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { FriendPage, FriendRow, Segment } from '../../api/types';
import { useRight } from '../../auth/identity';
import { CountBadge } from '../../components/segment/CountBadge';
import { SegmentBuilder } from '../../components/segment/SegmentBuilder';
import { emptyGroup, fromSegment, toSegment, type Group } from '../../components/segment/tree';
import { useCount, useSegmentFaults, useSettled } from '../../components/segment/useCount';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { ColumnPicker } from './ColumnPicker';
import styles from './FriendsPage.module.css';
import { FriendTable } from './FriendTable';
import { SavedSegments } from './SavedSegments';
import { WhyDialog } from './WhyDialog';
import { BulkBar, useBulkKinds } from '../../components/bulk/BulkBar';
import { BulkDialog } from '../../components/bulk/BulkDialog';
import { JobDialog } from '../../components/bulk/JobDialog';
import { useJob } from '../../components/bulk/job';
import type { BulkKind } from '../../components/bulk/plan';
import { nobody, type Selection } from '../../components/bulk/selection';
import { useBulkWords } from '../../components/bulk/words';
import { useColumns } from './columns';

export function FriendsPage() {
  const maySearch = useRight('friend.search');
  return maySearch ? <Search /> : <NoRight right="friend.search" />;
}

/** The address carries the segment; without one, or with one that cannot be read, everyone is shown. */
export function readSegment(value: unknown): Group {
  try {
    const segment = typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    if (typeof segment === 'object' && segment !== null) return fromSegment(segment as Segment);
  } catch {
    // An address somebody edited by hand.
  }
  return emptyGroup();
}

function Search() {
  const { t } = useWords();
  const api = useApi();
  const directory = useDirectory();
  const navigate = useNavigate();
  const address = useSearch({ strict: false }) as { segment?: unknown };
  const [root, setRoot] = useState<Group>(() => readSegment(address.segment));
  const [why, setWhy] = useState<FriendRow>();
  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  const settled = useSettled(segment === undefined ? '' : JSON.stringify(segment));
  const count = useCount(segment, 'friends');
  const list = useInfiniteQuery({
    queryKey: ['friends', settled],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.POST('/api/friends/search', {
          body: { segment: JSON.parse(settled) as Segment, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: FriendPage) => last.cursor,
    enabled: settled !== '',
    // While a condition is being filled in, the last results stay.
    placeholderData: keepPreviousData,
  });
  const faults = useSegmentFaults(root, list.error);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];

  const change = (next: Group) => {
    setRoot(next);
    const made = toSegment(next, directory.field);
    if (made) void navigate({ to: '/friends', search: { segment: made }, replace: true });
  };

  return (
    <div className="page">
      <div className={`page-head ${styles.head}`}>
        <h1 tabIndex={-1}>{t.friends.title}</h1>
        <SavedSegments segment={segment} onPick={(saved) => change(fromSegment(saved))} />
      </div>
      <div className="panel">
        <SegmentBuilder root={root} onChange={change} faults={faults} />
        <div className={styles.foot}>
          <CountBadge count={count} of="friends" ready={segment !== undefined} />
          {root.items.length > 0 && (
            <Button size="xs" variant="default" onClick={() => change(emptyGroup())}>
              {t.friends.clear}
            </Button>
          )}
        </div>
      </div>
      <section className="panel" aria-label={t.friends.results}>
        <Found
          rows={rows}
          segment={settled === '' ? undefined : (JSON.parse(settled) as Segment)}
          matching={
            !list.hasNextPage || !count.data
              ? undefined
              : count.data.approximate
                ? t.peopleAbout(count.data.count)
                : t.people(count.data.count)
          }
          onWhy={root.items.length > 0 ? setWhy : undefined}
          instead={
            list.isPending ? (
              <Loading rows={6} height={44} />
            ) : list.isError && rows.length === 0 ? (
              <Failed error={list.error} retry={() => void list.refetch()} />
            ) : rows.length === 0 && !list.hasNextPage ? (
              <Empty
                title={t.friends.empty}
                hint={t.friends.emptyHint}
                action={
                  <Button variant="default" onClick={() => change(emptyGroup())}>
                    {t.friends.clear}
                  </Button>
                }
              />
            ) : undefined
          }
        />
        <Stale query={list} />
        {list.hasNextPage && (
          <Button
            variant="default"
            mt="sm"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
            data-testid="more"
          >
            {t.act.more}
          </Button>
        )}
      </section>
      {why && segment && <WhyDialog friend={why} segment={segment} onClose={() => setWhy(undefined)} />}
    </div>
  );
}

/**
 * The list with what can be done to many of it at once. A change may take everybody out of the list: its result, its
 * failures and its undo stay where they are.
 */
function Found(props: {
  rows: readonly FriendRow[];
  segment: Segment | undefined;
  /** How many the conditions hold, where the list does not show them all. */
  matching: string | undefined;
  onWhy: ((row: FriendRow) => void) | undefined;
  /** What stands where the table would, while there is none. */
  instead: ReactNode;
}) {
  const { rows } = props;
  const words = useBulkWords();
  const queries = useQueryClient();
  const [selection, setSelection] = useState<Selection>(nobody);
  const [acting, setActing] = useState<BulkKind>();
  const [showing, setShowing] = useState(false);
  const [columns, toggle] = useColumns();
  const selectable = useBulkKinds().length > 0;
  const job = useJob();
  const asked = JSON.stringify(props.segment);

  // Other conditions, other people: nobody stays chosen whom the list may not show.
  useEffect(() => setSelection(nobody), [asked]);

  const ended = useCallback(() => {
    for (const key of ['friends', 'count']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries]);

  return (
    <>
      {(!props.instead || job) && (
        <BulkBar
          selection={selection}
          listed={rows}
          matching={props.matching}
          onSelect={setSelection}
          onAct={setActing}
          idle={
            <>
              {job && (
                <Button size="xs" variant="subtle" onClick={() => setShowing(true)} data-testid="bulk-last">
                  {words.last}
                </Button>
              )}
              <ColumnPicker shown={columns} onToggle={toggle} />
            </>
          }
        />
      )}
      {props.instead ?? (
        <FriendTable
          rows={rows}
          shown={columns}
          selection={selection}
          selectable={selectable}
          onSelect={setSelection}
          onWhy={props.onWhy}
        />
      )}
      {acting && (
        <BulkDialog
          kind={acting}
          selection={selection}
          segment={props.segment}
          onClose={() => setActing(undefined)}
          onStarted={() => {
            setActing(undefined);
            setShowing(true);
          }}
        />
      )}
      {job && (showing || (job.undo ?? job.run).isMoving()) && (
        <JobDialog
          job={job}
          onEnd={ended}
          onClose={() => {
            setShowing(false);
            setSelection(nobody);
          }}
        />
      )}
    </>
  );
}
