import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { FriendRow } from '../../api/types';
import { sentence } from '../../components/errors';
import { Face } from '../../components/Face';
import { useSettled } from '../../components/segment/useCount';
import { say } from '../../components/say';
import { useT } from '../../i18n';
import styles from './broadcasts.module.css';

const MOST = 5;

/** Sends the draft to up to five friends one knows, found by name. */
export function TestDialog({ broadcastId, onClose }: { broadcastId: string; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly FriendRow[]>([]);
  const operation = useRef(newOperationId());
  const name = useSettled(text.trim());
  const found = useQuery({
    queryKey: ['testers', name],
    queryFn: ({ signal }) =>
      ok(
        api.POST('/api/friends/search', {
          body: {
            segment: {
              all: [
                { is: 'follow', in: ['FOLLOWING'] },
                { is: 'name', contains: name },
              ],
            },
            limit: 20,
          },
          signal,
        }),
      ),
    enabled: name !== '',
  });
  const send = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/broadcasts/{broadcastId}/test', {
          params: { path: { broadcastId } },
          body: { operationId: operation.current, friendIds: chosen.map((friend) => friend.friendId) },
        }),
      ),
    onSuccess: ({ results }) => {
      const accepted = results.filter((result) => result.outcome === 'ACCEPTED').length;
      say(t.broadcasts.testDone(accepted), accepted < results.length);
      onClose();
    },
    onError: (error) => {
      if (isProblem(error, 'operation-reused')) {
        operation.current = newOperationId();
      }
    },
  });
  const others = (found.data?.rows ?? []).filter((row) => !chosen.some((one) => one.friendId === row.friendId));
  const toggle = (row: FriendRow, on: boolean) => {
    // Others chosen are another test; pressing again for the same ones is not.
    operation.current = newOperationId();
    send.reset();
    setChosen(on ? [...chosen, row] : chosen.filter((one) => one.friendId !== row.friendId));
  };
  return (
    <Modal opened onClose={onClose} title={t.broadcasts.testTitle} closeButtonProps={{ 'aria-label': t.act.close }}>
      <p>{t.broadcasts.testLead}</p>
      <TextInput
        label={t.broadcasts.testPick}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <fieldset className={styles.testers}>
        <legend className="visually-hidden">{t.broadcasts.testPick}</legend>
        {[...chosen, ...others].map((row) => {
          const on = chosen.includes(row);
          return (
            <label key={row.friendId}>
              <input
                type="checkbox"
                checked={on}
                disabled={!on && chosen.length >= MOST}
                onChange={(event) => toggle(row, event.currentTarget.checked)}
              />
              <Face id={row.friendId} name={row.name} size={28} {...(row.picture ? { picture: row.picture } : {})} />
              <bdi lang="ja">{row.name || t.inbox.unnamed}</bdi>
            </label>
          );
        })}
        {name !== '' && found.data?.rows.length === 0 && <p className="dim">{t.inbox.noMatch}</p>}
      </fieldset>
      {(send.isError || found.isError) && (
        <Alert color="red" mt="sm" role="alert">
          {sentence(send.error ?? found.error, t)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t.act.cancel}
        </Button>
        <Button disabled={chosen.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
          {t.broadcasts.testSend}
        </Button>
      </Group>
    </Modal>
  );
}
