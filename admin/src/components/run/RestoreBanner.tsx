import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../ConfirmDialog';
import { sayError } from '../errors';
import { say } from '../say';
import { useWords } from '../../i18n';
import styles from './RestoreBanner.module.css';

/** Over the lists of campaigns after the tables were restored: what waits for an administrator. Else nothing. */
export function RestoreBanner() {
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const maySettle = useRight('settings.edit');
  const [asked, setAsked] = useState(false);
  const restore = useQuery({
    queryKey: ['restore'],
    queryFn: ({ signal }) => ok(api.GET('/api/restore', { signal })),
    staleTime: 30_000,
  });
  const clear = useMutation({
    mutationFn: (dataEpoch: string) => ok(api.POST('/api/restore/clear', { body: { dataEpoch } })),
    onSuccess: (after) => {
      setAsked(false);
      queries.setQueryData(['restore'], after);
      say(t.runs.cleared);
    },
    onError: (error) => {
      setAsked(false);
      if (isProblem(error, 'version-conflict')) void restore.refetch();
      sayError(error, t);
    },
  });
  const state = restore.data;
  if (!state || (!state.held && state.runs.length === 0)) return null;
  return (
    <Alert
      color="yellow"
      mb="md"
      data-testid="restore"
      data-held={state.held || undefined}
    >
      <b className="phrases">{state.held ? t.runs.restored : t.runs.heldRuns(state.runs.length)}</b>
      {state.held && <p className="phrases">{t.runs.restoredLead}</p>}
      {state.runs.length > 0 && (
        <>
          {state.held && <p>{t.runs.heldRuns(state.runs.length)}</p>}
          <ul className={styles.runs} data-testid="held-runs">
            {state.runs.map((run) => (
              <li key={run.runId}>
                <Link to="/runs/$runId" params={{ runId: run.runId }} className="link">
                  <bdi>{run.campaign?.name ?? t.runs.title}</bdi>
                </Link>{' '}
                <span>{format.dateTime(run.occurrence ?? run.openedAt)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {state.held &&
        (maySettle ? (
          <Button mt="sm" onClick={() => setAsked(true)} data-testid="clear-restore">
            {t.runs.clear}
          </Button>
        ) : (
          <p>{t.runs.askAdmin}</p>
        ))}
      <ConfirmDialog
        opened={asked}
        title={t.runs.clear}
        body={t.runs.clearBody}
        confirm={t.runs.clearConfirm}
        busy={clear.isPending}
        onConfirm={() => clear.mutate(state.dataEpoch)}
        onClose={() => setAsked(false)}
      />
    </Alert>
  );
}
