import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Run } from '../../api/types';
import { DataTable } from '../../components/table/DataTable';
import { RunStateChip } from '../../components/run/RunFigures';
import { isMoving } from '../../components/run/figures';
import { Failed, Loading, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { SkipReasons } from './SkipReasons';

/** Past occurrences of a reminder, newest first. */
export function RunHistory({ id }: { id: string }) {
  const { t, format } = useWords();
  const api = useApi();
  const runs = useInfiniteQuery({
    queryKey: ['reminder-runs', id],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/reminders/{reminderId}/runs', {
          params: { path: { reminderId: id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { rows: Run[]; cursor?: string }) => last.cursor,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.rows.some((run) => isMoving(run.state))) ? 3_000 : 15_000,
  });
  const rows = runs.data?.pages.flatMap((page) => page.rows) ?? [];
  const words = t.broadcasts.figures;
  // A missed occurrence has counted nobody, which is not zero.
  const people = (run: Run, n: number) => (run.state === 'MISSED' ? t.none : t.people(n));
  return (
    <section className="panel" aria-label={t.reminders.runs}>
      <h2>{t.reminders.runs}</h2>
      {runs.isPending ? (
        <Loading rows={2} height={32} />
      ) : runs.isLoadingError ? (
        <Failed error={runs.error} retry={() => void runs.refetch()} />
      ) : rows.length === 0 ? (
        <p className="dim">{t.reminders.runsEmpty}</p>
      ) : (
        <DataTable
          testId="reminder-runs"
          rows={rows}
          rowKey={(run) => run.runId}
          rowProps={(run) => ({ 'data-testid': 'reminder-run', 'data-state': run.state })}
          columns={[
            {
              key: 'occurrence',
              head: t.reminders.occurrence,
              onPhone: 'title',
              cell: (run) => (
                <Link to="/runs/$runId" params={{ runId: run.runId }} className="link">
                  {format.dateTime(run.occurrence ?? run.openedAt)}
                </Link>
              ),
            },
            {
              key: 'state',
              head: t.reminders.state,
              onPhone: 'beside',
              cell: (run) => <RunStateChip state={run.state} />,
            },
            ...(['frozen', 'accepted', 'refused', 'unknown'] as const).map((figure) => ({
              key: figure,
              head: words[figure],
              end: true,
              cell: (run: Run) => people(run, run.figures[figure]),
            })),
            {
              key: 'skipped',
              head: t.reminders.skipped,
              cell: (run) => (run.skipped ? <SkipReasons skipped={run.skipped} testId="run-skipped" /> : t.none),
            },
          ]}
        />
      )}
      <Stale query={runs} />
      {runs.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {t.act.more}
        </Button>
      )}
    </section>
  );
}
