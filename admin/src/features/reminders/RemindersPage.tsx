import { Button } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import { useRight } from '../../auth/identity';
import { DataTable } from '../../components/table/DataTable';
import { RestoreBanner } from '../../components/run/RestoreBanner';
import { RunStateChip } from '../../components/run/RunFigures';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { ruleWords } from './preset';
import styles from './reminders.module.css';

export function RemindersPage() {
  const mayRead = useRight('campaign.read');
  return mayRead ? <List /> : <NoRight right="campaign.read" />;
}

function List() {
  const { t, format } = useWords();
  const api = useApi();
  const mayEdit = useRight('campaign.edit');
  const list = useQuery({
    queryKey: ['reminders'],
    queryFn: ({ signal }) => ok(api.GET('/api/reminders', { signal })),
  });
  const rows = list.data?.rows ?? [];
  const preset = (
    <Button
      component={Link}
      to="/reminders/new"
      search={{ preset: 'monday' } as never}
      variant="light"
      leftSection={<IconCalendarRepeat size={16} aria-hidden />}
      data-testid="monday-preset"
    >
      {t.reminders.preset}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.reminders.title}</h1>
        {mayEdit && (
          <>
            {rows.length > 0 && preset}
            <Button
              component={Link}
              to="/reminders/new"
              leftSection={<IconPlus size={16} aria-hidden />}
              data-testid="create-reminder"
            >
              {t.reminders.create}
            </Button>
          </>
        )}
      </div>
      <RestoreBanner />
      <div className="panel">
        {list.isPending ? (
          <Loading rows={4} height={44} />
        ) : list.isLoadingError ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={t.reminders.empty} hint={t.reminders.emptyHint} action={mayEdit && preset} />
        ) : (
          <DataTable
            testId="reminder-table"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t.reminders.name,
                onPhone: 'title',
                cell: (row) => (
                  <Link to="/reminders/$reminderId" params={{ reminderId: row.id }} className="link">
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              { key: 'when', head: t.reminders.when, onPhone: 'plain', cell: (row) => ruleWords(row.recurrence, t) },
              {
                key: 'next',
                head: t.reminders.next,
                cell: (row) =>
                  row.enabled && row.next !== undefined ? (
                    format.dayTime(row.next)
                  ) : (
                    <span className={styles.off}>{row.enabled ? t.reminders.on : t.reminders.off}</span>
                  ),
              },
              {
                key: 'last',
                head: t.reminders.last,
                cell: (row) =>
                  row.lastRun ? (
                    <span className={styles.last}>
                      <RunStateChip state={row.lastRun.state} />
                      <span className="dim numbers">
                        {t.broadcasts.figures.accepted} {t.people(row.lastRun.figures.accepted)}
                      </span>
                    </span>
                  ) : (
                    t.none
                  ),
              },
            ]}
          />
        )}
        <Stale query={list} />
      </div>
    </div>
  );
}
