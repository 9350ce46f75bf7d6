import { useQuery } from '@tanstack/react-query';
import { ok } from '../../api/client';
import type { StepSequence } from '../../api/types';
import { useApi } from '../../app/services';
import { useRight } from '../../auth/identity';
import { DataTable } from '../../components/table/DataTable';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { useDirectory } from '../../app/directory';
import { delayWords, startWords } from './words';
import styles from './steps.module.css';

export function StepsPage() {
  const mayRead = useRight('campaign.read');
  return mayRead ? <List /> : <NoRight right="campaign.read" />;
}

function List() {
  const { t } = useWords();
  const api = useApi();
  const { marks } = useDirectory();
  const list = useQuery({
    queryKey: ['steps'],
    queryFn: ({ signal }) => ok(api.GET('/api/steps', { signal })),
    refetchInterval: 60_000,
  });
  const rows = list.data?.rows ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.steps.title}</h1>
      </div>
      <div className="panel">
        {list.isPending ? (
          <Loading rows={4} height={44} />
        ) : list.isLoadingError ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={t.steps.empty} hint={t.steps.emptyHint} />
        ) : (
          <DataTable
            testId="steps-table"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', head: t.steps.name, onPhone: 'title', cell: (row) => <bdi>{row.name}</bdi> },
              {
                key: 'state',
                head: t.steps.state,
                onPhone: 'beside',
                cell: (row) => (
                  <span className={row.enabled ? styles.on : styles.off}>{row.enabled ? t.steps.on : t.steps.off}</span>
                ),
              },
              { key: 'start', head: t.steps.start, cell: (row) => startWords(row.start, marks, t) },
              { key: 'steps', head: t.steps.steps, onPhone: 'plain', cell: (row) => <Steps of={row} /> },
              {
                key: 'waiting',
                head: t.steps.waiting,
                end: true,
                cell: (row) => <span className="numbers">{t.stopped(row.waiting, row.waitingMore)}</span>,
              },
            ]}
          />
        )}
        <Stale query={list} />
      </div>
    </div>
  );
}

/** When each step goes out, how many wait for it and what became of those before them. */
function Steps({ of }: { of: StepSequence }) {
  const { t } = useWords();
  return (
    <ol className={styles.steps}>
      {of.steps.map((step) => (
        <li key={step.id}>
          <span className={styles.delay}>{delayWords(step, t)}</span>
          <span className="dim numbers">
            {t.steps.figures(
              t.stopped(step.figures.waiting, of.waitingMore && step.figures.waiting > 0),
              t.people(step.figures.accepted),
            )}
            {step.figures.missed > 0 && t.steps.missed(t.people(step.figures.missed))}
            {step.figures.stopped > 0 && t.steps.stopped(t.people(step.figures.stopped))}
            {step.figures.refused > 0 && t.steps.refused(t.people(step.figures.refused))}
            {step.figures.unknown > 0 && t.steps.unknown(t.people(step.figures.unknown))}
          </span>
        </li>
      ))}
    </ol>
  );
}
