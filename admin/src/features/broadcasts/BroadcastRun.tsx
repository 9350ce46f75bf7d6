import { Alert, Button, Group } from '@mantine/core';
import { IconCopy, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Broadcast } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { isPersonal } from '../../components/editor/variables';
import { sayError } from '../../components/errors';
import { mayCancel, mayPause, mayResume, personalEnd, pollEvery } from '../../components/run/figures';
import { RunFigures, RunStateChip } from '../../components/run/RunFigures';
import { Failed, Loading } from '../../components/states';
import { useWords } from '../../i18n';
import { ConfirmedBroadcast } from './ConfirmedBroadcast';
import styles from './broadcasts.module.css';

/** A started broadcast: where it is, what became of each recipient, and how to stop it. */
export function BroadcastRun({ broadcast }: { broadcast: Broadcast }) {
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { member, settings } = useDirectory();
  const maySend = useRight('campaign.send');
  const mayEdit = useRight('campaign.edit');
  const [cancelling, setCancelling] = useState(false);
  const operation = useRef(newOperationId());
  const params = { path: { broadcastId: broadcast.id } };
  const key = ['broadcast-run', broadcast.id];

  const run = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ok(api.GET('/api/broadcasts/{broadcastId}/run', { params, signal })),
    ...(broadcast.run ? { initialData: broadcast.run, initialDataUpdatedAt: 0 } : {}),
    refetchInterval: (query) => pollEvery(query.state.data),
  });

  const control = useMutation({
    mutationFn: (what: 'pause' | 'resume' | 'cancel') => {
      switch (what) {
        case 'pause':
          return ok(api.POST('/api/broadcasts/{broadcastId}/pause', { params }));
        case 'resume':
          return ok(api.POST('/api/broadcasts/{broadcastId}/resume', { params }));
        case 'cancel':
          return ok(api.POST('/api/broadcasts/{broadcastId}/cancel', { params }));
      }
    },
    onSuccess: (after) => {
      setCancelling(false);
      queries.setQueryData(key, after);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
    },
    onError: (error) => {
      setCancelling(false);
      if (isProblem(error, 'wrong-state')) void run.refetch();
      sayError(error, t);
    },
  });

  const copy = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/broadcasts', {
          body: {
            operationId: operation.current,
            name: broadcast.name,
            ...(broadcast.segment ? { segment: broadcast.segment } : {}),
            ...(broadcast.messages ? { messages: broadcast.messages } : {}),
          },
        }),
      ),
    onSuccess: (draft) => {
      operation.current = newOperationId();
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      void navigate({ to: '/broadcasts/$broadcastId', params: { broadcastId: draft.id } });
    },
    onError: (error) => sayError(error, t),
  });

  const personal = run.data && isPersonal(broadcast.messages ?? []) ? personalEnd(run.data) : undefined;
  return (
    <ConfirmedBroadcast
      broadcast={broadcast}
      action={
        mayEdit && (
          <Button
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
            loading={copy.isPending}
            onClick={() => copy.mutate()}
          >
            {t.broadcasts.copy}
          </Button>
        )
      }
      question={
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
      }
    >
      <section className="panel" aria-label={t.broadcasts.progress} data-testid="run">
        {run.isPending ? (
          <Loading rows={4} height={28} />
        ) : run.isError && !run.data ? (
          <Failed error={run.error} retry={() => void run.refetch()} />
        ) : (
          run.data && (
            <>
              <div className={styles.heading}>
                <h2>{t.broadcasts.progress}</h2>
                <RunStateChip state={run.data.state} />
              </div>
              {run.data.reason && (
                <Alert color="yellow" mb="sm" data-testid="pause-reason">
                  {run.data.reason === 'QUIET_HOURS'
                    ? t.broadcasts.quietUntil(settings.delivery.quietHours.to)
                    : t.broadcasts.reason[run.data.reason]}
                </Alert>
              )}
              {personal !== undefined && (
                <Alert color="yellow" mb="sm" data-testid="personal-end">
                  {personal === 'gone'
                    ? t.broadcasts.personalGone
                    : t.broadcasts.personalUntil(format.dateTime(personal))}
                </Alert>
              )}
              <dl className={styles.facts}>
                <div>
                  <dt>{t.broadcasts.startedAt}</dt>
                  <dd>{format.dateTime(run.data.openedAt)}</dd>
                </div>
                {run.data.endedAt !== undefined && (
                  <div>
                    <dt>{t.broadcasts.endedAt}</dt>
                    <dd>{format.dateTime(run.data.endedAt)}</dd>
                  </div>
                )}
                {run.data.openedBy && (
                  <div>
                    <dt>{t.broadcasts.by}</dt>
                    <dd>
                      <bdi>{member(run.data.openedBy)?.name ?? t.chat.by.STAFF}</bdi>
                    </dd>
                  </div>
                )}
                {run.data.confirmedCount !== undefined && (
                  <div>
                    <dt>{t.broadcasts.confirmed}</dt>
                    <dd>
                      {(run.data.confirmedAtMost === undefined ? t.people : t.peopleAbout)(run.data.confirmedCount)}
                    </dd>
                  </div>
                )}
              </dl>
              <RunFigures run={run.data} />
              {(run.data.state === 'HELD' || (run.data.figures.unknown > 0 && run.data.endedAt !== undefined)) && (
                <Button
                  component={Link}
                  to="/runs/$runId"
                  params={{ runId: run.data.runId } as never}
                  {...(run.data.resolution ? { variant: 'default' } : {})}
                  mt="md"
                  data-testid="open-run"
                >
                  {run.data.state === 'HELD' ? t.runs.openHeld : t.runs.open(t.people(run.data.figures.unknown))}
                </Button>
              )}
              {maySend && (
                <Group mt="md">
                  {(mayPause(run.data.state) || run.data.reason === 'QUIET_HOURS') && (
                    <Button
                      variant="default"
                      leftSection={<IconPlayerPause size={16} aria-hidden />}
                      loading={control.isPending}
                      onClick={() => control.mutate('pause')}
                      data-testid="pause"
                    >
                      {run.data.reason === 'QUIET_HOURS' ? t.broadcasts.keepPaused : t.broadcasts.pause}
                    </Button>
                  )}
                  {mayResume(run.data) && (
                    <Button
                      leftSection={<IconPlayerPlay size={16} aria-hidden />}
                      loading={control.isPending}
                      onClick={() => control.mutate('resume')}
                      data-testid="resume"
                    >
                      {run.data.reason === 'QUIET_HOURS' ? t.broadcasts.tonight : t.broadcasts.resume}
                    </Button>
                  )}
                  {mayCancel(run.data.state) && (
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
            </>
          )
        )}
      </section>
    </ConfirmedBroadcast>
  );
}
