import { Alert, Button, Group, Modal, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Run } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { sentence } from '../../components/errors';
import { Failed, Loading } from '../../components/states';
import { useT } from '../../i18n';
import type { Messages } from '../../i18n/ja';
import { runKey } from './runKey';
import styles from './runs.module.css';

/** A run that a restore of the tables holds, and the ways it may go. */
export function HeldPanel({ run }: { run: Run }) {
  const t = useT();
  const maySend = useRight('campaign.send');
  const maySettle = useRight('settings.edit');
  const [asked, setAsked] = useState<'sent' | 'go-on' | 'begin'>();
  const ways: { way: 'sent' | 'go-on' | 'begin'; may: boolean }[] = [
    { way: 'go-on', may: maySettle && run.mayGoOn === true },
    { way: 'begin', may: maySettle && run.mayBeginAgain === true },
    { way: 'sent', may: maySend },
  ];
  const open = ways.filter((one) => one.may);
  return (
    <section className="panel" aria-labelledby="held-title" data-testid="held">
      <h2 id="held-title">{t.runs.heldTitle}</h2>
      <p className="phrases">{run.frozenAt === undefined ? t.runs.heldUnfrozen : t.runs.heldFrozen}</p>
      {open.length === 0 ? (
        <p className={styles.note}>{t.runs.askAdmin}</p>
      ) : (
        <ul className={styles.choices}>
          {open.map(({ way }) => (
            <li key={way}>
              <Button
                variant={way === 'begin' ? 'light' : 'default'}
                {...(way === 'begin' ? { color: 'red' } : {})}
                onClick={() => setAsked(way)}
                aria-describedby={`held-${way}`}
                data-testid={`held-${way}`}
              >
                {t.runs.held[way]}
              </Button>
              <span id={`held-${way}`} className="phrases">
                {helpOf(run, way, t)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(asked === 'sent' || asked === 'go-on') && (
        <Simple run={run} way={asked} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'begin' && <Begin run={run} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

/** Nobody becomes 不明 where nobody was frozen. */
function helpOf(run: Run, way: 'sent' | 'go-on' | 'begin', t: Messages): string {
  return way === 'sent' && run.frozenAt === undefined ? t.runs.heldSentUnfrozen : t.runs.heldHelp[way];
}

function useDecided(run: Run, onClose: () => void) {
  const queries = useQueryClient();
  return {
    onSuccess: (after: Run) => {
      queries.setQueryData(runKey(run.runId), after);
      void queries.invalidateQueries({ queryKey: ['restore'] });
      void queries.invalidateQueries({ queryKey: ['broadcast-run'] });
      onClose();
    },
    onError: (error: unknown) => {
      if (isProblem(error, 'wrong-state')) void queries.invalidateQueries({ queryKey: runKey(run.runId) });
    },
  };
}

function Simple({ run, way, onClose }: { run: Run; way: 'sent' | 'go-on'; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const params = { path: { runId: run.runId } };
  const decide = useMutation({
    mutationFn: () =>
      ok(
        way === 'sent'
          ? api.POST('/api/runs/{runId}/cancel', { params })
          : api.POST('/api/runs/{runId}/held/go-on', { params }),
      ),
    ...useDecided(run, onClose),
  });
  return (
    <ConfirmDialog
      opened
      danger={way === 'sent'}
      title={t.runs.held[way]}
      body={
        <>
          <p className="phrases">{helpOf(run, way, t)}</p>
          {decide.isError && (
            <Alert color="red" role="alert">
              {sentence(decide.error, t)}
            </Alert>
          )}
        </>
      }
      confirm={t.runs.heldConfirm[way]}
      busy={decide.isPending}
      onConfirm={() => decide.mutate()}
      onClose={onClose}
    />
  );
}

/** A new run to whoever is in the segment now: the count is looked up, shown and typed. */
function Begin({ run, onClose }: { run: Run; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const operation = useRef(newOperationId());
  const [typed, setTyped] = useState<number | string>('');
  const params = { path: { runId: run.runId } };
  const audience = useQuery({
    queryKey: ['held-audience', run.runId],
    queryFn: ({ signal }) => ok(api.GET('/api/runs/{runId}/held/audience', { params, signal })),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const begin = useMutation({
    mutationFn: (count: { count: number; approximate: boolean; atMost: number }) =>
      ok(
        api.POST('/api/runs/{runId}/held/begin-again', {
          params,
          body: {
            operationId: operation.current,
            confirmedCount: count.count,
            typedCount: Number(typed),
            ...(count.approximate ? { confirmedAtMost: Math.max(1, count.atMost) } : {}),
          },
        }),
      ),
    ...useDecided(run, onClose),
  });
  return (
    <Modal opened onClose={onClose} title={t.runs.held.begin} closeButtonProps={{ 'aria-label': t.act.close }}>
      <p className="phrases">{t.runs.heldHelp.begin}</p>
      {audience.isPending ? (
        <Loading rows={1} height={56} />
      ) : audience.isError ? (
        <Failed error={audience.error} retry={() => void audience.refetch()} />
      ) : (
        <>
          <p>
            {t.broadcasts.recipients}:{' '}
            <b>{(audience.data.approximate ? t.peopleAbout : t.people)(audience.data.count)}</b>
          </p>
          <NumberInput
            label={t.broadcasts.typeCount(audience.data.count)}
            value={typed}
            onChange={setTyped}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            data-autofocus
            data-testid="typed-count"
          />
        </>
      )}
      {begin.isError && (
        <Alert color="red" mt="sm" role="alert">
          {sentence(begin.error, t)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t.act.cancel}
        </Button>
        <Button
          color="red"
          disabled={!audience.data || typed !== audience.data.count}
          loading={begin.isPending}
          onClick={() => audience.data && begin.mutate(audience.data)}
          data-testid="confirm-begin"
        >
          {t.runs.heldConfirm.begin}
        </Button>
      </Group>
    </Modal>
  );
}
