import { Alert, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Run, UnknownFriend, UnknownPage } from '../../api/types';
import { sentence } from '../../components/errors';
import { Face } from '../../components/Face';
import { Failed, Loading, Stale } from '../../components/states';
import { DataTable } from '../../components/table/DataTable';
import { useWords } from '../../i18n';
import { download, toCsv } from './unknownCsv';
import styles from './runs.module.css';

const PAGE = 50;
const FILE_PAGE = 100;

/** Who is of unknown outcome, with what is known of the tries; a page at a time, and all of them as a file. */
export function UnknownList({ run }: { run: Run }) {
  const { t, format } = useWords();
  const api = useApi();
  const page = (limit: number, cursor?: string, signal?: AbortSignal): Promise<UnknownPage> =>
    ok(
      api.GET('/api/runs/{runId}/unknown', {
        params: { path: { runId: run.runId }, query: { limit, ...(cursor ? { cursor } : {}) } },
        ...(signal ? { signal } : {}),
      }),
    );
  const list = useInfiniteQuery({
    queryKey: ['unknown', run.runId],
    queryFn: ({ pageParam, signal }) => page(PAGE, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: UnknownPage) => last.cursor,
  });
  const file = useMutation({
    mutationFn: async () => {
      const rows: UnknownFriend[] = [];
      let cursor: string | undefined;
      do {
        const next = await page(FILE_PAGE, cursor);
        rows.push(...next.rows);
        cursor = next.cursor;
      } while (cursor);
      download(
        `unknown-${run.runId.replaceAll(/[^A-Za-z0-9_-]/g, '_')}.csv`,
        toCsv(
          [t.runs.friendId, t.runs.friend],
          rows.map((row) => [row.friendId, row.name ?? '']),
        ),
      );
    },
  });
  const rows = list.data?.pages.flatMap((one) => one.rows) ?? [];
  return (
    <section className="panel" aria-label={t.runs.listTitle} data-testid="unknown-list">
      <div className={styles.heading}>
        <h2>{t.runs.listTitle}</h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate()}
          data-testid="unknown-csv"
        >
          {t.runs.csv}
        </Button>
      </div>
      {file.isError && (
        <Alert color="red" mb="sm" role="alert">
          {sentence(file.error, t)}
        </Alert>
      )}
      {list.isPending ? (
        <Loading rows={4} height={44} />
      ) : list.isLoadingError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 && !list.hasNextPage ? (
        <p className="dim">{t.runs.nobody}</p>
      ) : (
        <DataTable
          testId="unknown-table"
          rows={rows}
          rowKey={(row) => row.friendId}
          columns={[
            {
              key: 'friend',
              head: t.runs.friend,
              onPhone: 'title',
              cell: (row) => (
                <Link to="/inbox/$friendId" params={{ friendId: row.friendId }} className={styles.friend}>
                  <Face
                    id={row.friendId}
                    name={row.name || t.inbox.unnamed}
                    size={28}
                    {...(row.picture ? { picture: row.picture } : {})}
                  />
                  <bdi lang="ja">{row.name || t.inbox.unnamed}</bdi>
                </Link>
              ),
            },
            {
              key: 'first',
              head: t.runs.firstTry,
              cell: (row) => (row.firstTryAt === undefined ? t.none : format.dateTime(row.firstTryAt)),
            },
            {
              key: 'last',
              head: t.runs.lastTry,
              cell: (row) => (row.lastTryAt === undefined ? t.none : format.dateTime(row.lastTryAt)),
            },
            {
              key: 'answer',
              head: t.runs.lastAnswer,
              cell: (row) => (row.lastStatus === undefined ? t.runs.noAnswer : t.runs.status(row.lastStatus)),
            },
            {
              key: 'requests',
              head: t.runs.requestIds,
              cell: (row) => {
                const last = row.requestIds.at(-1);
                return last === undefined ? (
                  t.none
                ) : (
                  <code className={styles.id} title={row.requestIds.join('\n')}>
                    {last}
                  </code>
                );
              },
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
    </section>
  );
}
