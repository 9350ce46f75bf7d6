import { Alert, Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Run } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { sayError } from '../../components/errors';
import { mayCancel, mayPause, mayResume, pollEvery } from '../../components/run/figures';
import { RunFigures, RunStateChip } from '../../components/run/RunFigures';
import { Failed, Loading, NoRight, OnlyThis, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { HeldPanel } from './HeldPanel';
import { runKey } from './runKey';
import { UnknownPanel } from './UnknownPanel';
import styles from './runs.module.css';

/** One run of a broadcast or reminder by its own address: where it is, and what a person has to decide about it. */
export function RunPage() {
  const mayRead = useRight('campaign.read');
  const { runId } = useParams({ strict: false }) as { runId: string };
  return mayRead ? <One key={runId} id={runId} /> : <NoRight right="campaign.read" />;
}

function One({ id }: { id: string }) {
  const { t } = useWords();
  const api = useApi();
  const run = useQuery({
    queryKey: runKey(id),
    queryFn: ({ signal }) => ok(api.GET('/api/runs/{runId}', { params: { path: { runId: id } }, signal })),
    refetchInterval: (query) => pollEvery(query.state.data),
  });
  if (!run.data) {
    return (
      <OnlyThis title={t.runs.title}>
        {run.isPending ? (
          <Loading rows={6} height={40} />
        ) : (
          <Failed error={run.error} retry={() => void run.refetch()} />
        )}
      </OnlyThis>
    );
  }
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>
          <bdi>{run.data.campaign?.name ?? t.runs.title}</bdi>
        </h1>
        <Back run={run.data} />
      </div>
      <Stale query={run} />
      <State run={run.data} />
      {run.data.state === 'HELD' && <HeldPanel run={run.data} />}
      {run.data.figures.unknown > 0 && run.data.endedAt !== undefined && <UnknownPanel run={run.data} />}
    </div>
  );
}

/** To the campaign that it is of. */
function Back({ run }: { run: Run }) {
  const { t } = useWords();
  if (!run.campaign) return null;
  const { kind, id } = run.campaign;
  return kind === 'BROADCAST' ? (
    <Button component={Link} to="/broadcasts/$broadcastId" params={{ broadcastId: id } as never} variant="default">
      {t.runs.toBroadcast}
    </Button>
  ) : (
    <Button component={Link} to="/reminders/$reminderId" params={{ reminderId: id } as never} variant="default">
      {t.runs.toReminder}
    </Button>
  );
}

/** Where it stands, what became of its friends, and how to stop it. */
function State({ run }: { run: Run }) {
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { member, settings } = useDirectory();
  const maySend = useRight('campaign.send');
  const [cancelling, setCancelling] = useState(false);
  const params = { path: { runId: run.runId } };
  const control = useMutation({
    mutationFn: (what: 'pause' | 'resume' | 'cancel') => {
      switch (what) {
        case 'pause':
          return ok(api.POST('/api/runs/{runId}/pause', { params }));
        case 'resume':
          return ok(api.POST('/api/runs/{runId}/resume', { params }));
        case 'cancel':
          return ok(api.POST('/api/runs/{runId}/cancel', { params }));
      }
    },
    onSuccess: (after) => {
      setCancelling(false);
      queries.setQueryData(runKey(run.runId), after);
      void queries.invalidateQueries({ queryKey: ['restore'] });
    },
    onError: (error) => {
      setCancelling(false);
      if (isProblem(error, 'wrong-state')) void queries.invalidateQueries({ queryKey: runKey(run.runId) });
      sayError(error, t);
    },
  });
  const facts: [string, string][] = [
    ...(run.occurrence === undefined
      ? []
      : [[t.reminders.occurrence, format.dateTime(run.occurrence)] as [string, string]]),
    [t.broadcasts.startedAt, format.dateTime(run.openedAt)],
    ...(run.endedAt === undefined ? [] : [[t.broadcasts.endedAt, format.dateTime(run.endedAt)] as [string, string]]),
    ...(run.openedBy === undefined
      ? []
      : [[t.broadcasts.by, member(run.openedBy)?.name ?? t.chat.by.STAFF] as [string, string]]),
  ];
  return (
    <section className="panel" aria-label={t.broadcasts.progress} data-testid="run">
      <div className={styles.heading}>
        <h2>{t.broadcasts.progress}</h2>
        <RunStateChip state={run.state} />
      </div>
      {run.reason && (
        <Alert color="yellow" mb="sm" data-testid="pause-reason">
          {run.reason === 'QUIET_HOURS'
            ? t.broadcasts.quietUntil(settings.delivery.quietHours.to)
            : t.broadcasts.reason[run.reason]}
        </Alert>
      )}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        {run.againOf !== undefined && (
          <div>
            <dt>{t.runs.againOf}</dt>
            <dd>
              <Link to="/runs/$runId" params={{ runId: run.againOf }} className="link">
                {t.runs.seeSource}
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <RunFigures run={run} />
      {maySend && run.state !== 'HELD' && (
        <Group mt="md">
          {(mayPause(run.state) || run.reason === 'QUIET_HOURS') && (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              loading={control.isPending}
              onClick={() => control.mutate('pause')}
            >
              {run.reason === 'QUIET_HOURS' ? t.broadcasts.keepPaused : t.broadcasts.pause}
            </Button>
          )}
          {mayResume(run) && (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              loading={control.isPending}
              onClick={() => control.mutate('resume')}
              data-testid="resume"
            >
              {run.reason === 'QUIET_HOURS' ? t.broadcasts.tonight : t.broadcasts.resume}
            </Button>
          )}
          {mayCancel(run.state) && (
            <Button
              variant="light"
              color="red"
              leftSection={<IconX size={16} aria-hidden />}
              onClick={() => setCancelling(true)}
              data-testid="cancel"
            >
              {t.broadcasts.cancel}
            </Button>
          )}
        </Group>
      )}
      <ConfirmDialog
        opened={cancelling}
        danger
        title={t.broadcasts.cancelTitle}
        body={t.broadcasts.cancelBody}
        confirm={t.broadcasts.cancelConfirm}
        busy={control.isPending}
        onConfirm={() => control.mutate('cancel')}
        onClose={() => setCancelling(false)}
      />
    </section>
  );
}
