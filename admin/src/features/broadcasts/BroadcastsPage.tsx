import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Broadcast } from '../../api/types';
import { useRight } from '../../auth/identity';
import { DataTable } from '../../components/table/DataTable';
import { RestoreBanner } from '../../components/run/RestoreBanner';
import { RunStateChip } from '../../components/run/RunFigures';
import { isMoving } from '../../components/run/figures';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import styles from './broadcasts.module.css';

export function BroadcastsPage() {
  const mayRead = useRight('campaign.read');
  return mayRead ? <List /> : <NoRight right="campaign.read" />;
}

function List() {
  const { t, format } = useWords();
  const api = useApi();
  const { member } = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const list = useInfiniteQuery({
    queryKey: ['broadcasts'],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/broadcasts', {
          params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { rows: Broadcast[]; cursor?: string }) => last.cursor,
    refetchInterval: (query) => {
      const all = query.state.data?.pages.flatMap((page) => page.rows) ?? [];
      if (all.some((row) => row.run && isMoving(row.run.state))) return 3_000;
      return all.some((row) => row.state === 'SCHEDULED') ? 10_000 : false;
    },
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const create = (
    <Button
      component={Link}
      to="/broadcasts/$broadcastId"
      params={{ broadcastId: 'new' } as never}
      leftSection={<IconPlus size={16} aria-hidden />}
      data-testid="create-broadcast"
    >
      {t.broadcasts.create}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.broadcasts.title}</h1>
        {mayEdit && create}
      </div>
      <RestoreBanner />
      <div className="panel">
        {list.isPending ? (
          <Loading rows={5} height={44} />
        ) : list.isLoadingError ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={t.broadcasts.empty} hint={t.broadcasts.emptyHint} action={mayEdit && create} />
        ) : (
          <DataTable
            testId="broadcast-table"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t.broadcasts.name,
                onPhone: 'title',
                cell: (row) => (
                  <Link to="/broadcasts/$broadcastId" params={{ broadcastId: row.id }} className="link">
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              {
                key: 'state',
                head: t.broadcasts.status,
                onPhone: 'beside',
                cell: (row) =>
                  row.run ? (
                    <RunStateChip state={row.run.state} />
                  ) : row.scheduled ? (
                    <span className={styles.booked}>
                      {t.broadcasts.scheduled} {format.dayTime(row.scheduled.startsAt)}
                    </span>
                  ) : (
                    <span className={styles.draft}>{t.broadcasts.draft}</span>
                  ),
              },
              {
                key: 'recipients',
                head: t.broadcasts.recipients,
                end: true,
                cell: (row) =>
                  row.run
                    ? t.people(row.run.figures.frozen)
                    : row.scheduled
                      ? t.peopleAbout(row.scheduled.confirmedCount)
                      : t.none,
              },
              {
                key: 'accepted',
                head: t.broadcasts.figures.accepted,
                end: true,
                cell: (row) => (row.run ? t.people(row.run.figures.accepted) : t.none),
              },
              {
                key: 'updated',
                head: t.broadcasts.date,
                onPhone: 'plain',
                cell: (row) => (
                  <>
                    {row.run
                      ? `${t.broadcasts.startedAt} ${format.dateTime(row.run.openedAt)}`
                      : `${t.broadcasts.updated} ${format.dateTime(row.updatedAt)}`}
                    {row.updatedBy && <bdi className="dim"> · {member(row.updatedBy)?.name ?? t.chat.by.STAFF}</bdi>}
                  </>
                ),
              },
            ]}
          />
        )}
        <Stale query={list} />
        {list.hasNextPage && (
          <Button variant="default" mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.act.more}
          </Button>
        )}
      </div>
    </div>
  );
}
