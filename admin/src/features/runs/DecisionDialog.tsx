import { Alert, Button, Group, Modal, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Run, UnknownChoice } from '../../api/types';
import { sentence } from '../../components/errors';
import { useT } from '../../i18n';
import { runKey } from './runKey';

/** Asks before a choice that is made once; what may reach people twice is typed. */
export function DecisionDialog({ run, choice, onClose }: { run: Run; choice: UnknownChoice; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const operation = useRef(newOperationId());
  const [typed, setTyped] = useState<number | string>('');
  const count = run.figures.unknown;
  const again = choice === 'SENT_AGAIN';
  const decide = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/runs/{runId}/unknown/decision', {
          params: { path: { runId: run.runId } },
          body: {
            operationId: operation.current,
            choice,
            unknownCount: count,
            ...(again ? { typedCount: Number(typed) } : {}),
          },
        }),
      ),
    onSuccess: (after) => {
      queries.setQueryData(runKey(run.runId), after);
      void queries.invalidateQueries({ queryKey: ['broadcast-run'] });
      void queries.invalidateQueries({ queryKey: ['reminder-runs'] });
      onClose();
    },
    onError: (error) => {
      // Somebody chose first, or a proof came: the page shows it behind the dialog.
      if (['already-decided', 'count-changed', 'wrong-state'].some((code) => isProblem(error, code as 'wrong-state'))) {
        void queries.invalidateQueries({ queryKey: runKey(run.runId) });
      }
    },
  });
  const over = decide.isError && isProblem(decide.error, 'already-decided');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.runs.confirmTitle[choice]}
      closeButtonProps={{ 'aria-label': t.act.close }}
      data-testid="decision"
    >
      <p className="phrases">{t.runs.confirmBody[choice](t.people(count))}</p>
      {again && (
        <NumberInput
          label={t.broadcasts.typeCount(count)}
          value={typed}
          onChange={setTyped}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          data-autofocus
          data-testid="typed-count"
        />
      )}
      {decide.isError && (
        <Alert color="red" mt="sm" role="alert" data-testid="decision-refused">
          {sentence(decide.error, t)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {over ? t.act.close : t.act.cancel}
        </Button>
        {!over && (
          <Button
            {...(again ? { color: 'red' } : {})}
            disabled={again && typed !== count}
            loading={decide.isPending}
            onClick={() => decide.mutate()}
            data-testid="confirm-decision"
          >
            {t.runs.confirm[choice](t.people(count))}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
