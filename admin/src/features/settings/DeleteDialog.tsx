import { Alert, Button, Group, Modal, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { problemOf } from '../../api/problem';
import type { Use } from '../../api/types';
import { sentence } from '../../components/errors';
import { Loading } from '../../components/states';
import { say } from '../../components/say';
import { useT } from '../../i18n';
import { listed } from '../../i18n/isolated';
import type { Messages } from '../../i18n/ja';
import { removeAll, type Removal } from './removal';

const PAUSE_MS = 1_000;

function linesOf(use: Use, t: Messages): string[] {
  // What was not counted to its end may be used although nobody was found.
  const counted = ({ count, more }: Use['friends'], words: (count: string) => string) =>
    count > 0 || more ? words(t.stopped(count, more)) : '';
  const names = (list: readonly { name: string }[]) => listed(list.map((one) => one.name), t.listComma);
  return [
    counted(use.friends, t.settings.useFriends),
    counted(use.messages, t.settings.useMessages),
    use.segments.length > 0 ? t.settings.useSegments(names(use.segments)) : '',
    use.broadcasts.length > 0 ? t.settings.useBroadcasts(names(use.broadcasts)) : '',
    use.reminders.length > 0 ? t.settings.useReminders(names(use.reminders)) : '',
  ].filter(Boolean);
}

/** Kept lists that ask for nothing else would show nobody any more: told, but they keep nothing from being deleted. */
function viewsOf(use: Use, t: Messages): string[] {
  const names = [
    ...use.views.map((view) => view.name),
    ...(use.ownViews > 0 ? [t.settings.ownViews(use.ownViews)] : []),
  ];
  return names.length > 0 ? [t.settings.useViews(listed(names, t.listComma))] : [];
}

/**
 * Deletes what nothing uses. Where it is used is asked when the dialog opens: then it says where and by how many, and
 * offers to replace or to archive. Only the server decides: what it says to a deletion counts more than that.
 */
export function DeleteDialog(props: {
  label: string;
  /** Absent = this kind cannot be replaced. */
  replacements?: readonly { id: string; label: string }[];
  /** One request; with a replacement it is repeated until nothing is left. */
  remove(replacement: string | undefined): Promise<Removal>;
  /** Asks where it is used; absent if nothing can. */
  uses?(signal: AbortSignal): Promise<Use>;
  archive?: () => Promise<unknown>;
  onDone(): void;
  onClose(): void;
}) {
  const t = useT();
  const [refused, setRefused] = useState<Use>();
  const opened = useId();
  const found = useQuery({
    // Asked anew each time the dialog opens.
    queryKey: ['uses', opened],
    queryFn: ({ signal }) => props.uses!(signal),
    enabled: props.uses !== undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const known = refused ?? found.data;
  const [replacement, setReplacement] = useState<string>();
  const [left, setLeft] = useState<string>();
  const [stopping, setStopping] = useState(false);
  const stop = useRef(false);
  const remove = useMutation({
    mutationFn: () => {
      stop.current = false;
      return removeAll(() => props.remove(replacement), {
        stopped: () => stop.current,
        left: (after) => setLeft(t.stopped(after.left, after.more)),
        wait: () => new Promise((resume) => setTimeout(resume, PAUSE_MS)),
      });
    },
    onSuccess: (gone) => {
      if (gone) return props.onDone();
      if (left !== undefined) say(t.settings.replaceStopped(props.label, left));
      props.onClose();
    },
    // A failure in the middle says nothing of where it is used: that stays.
    onError: (error) => {
      const where = problemOf(error)?.use;
      if (where) setRefused(where);
      setStopping(false);
    },
  });
  // The round under way is waited for; what it moved stays moved.
  const close = () => {
    if (!remove.isPending) return props.onClose();
    stop.current = true;
    setStopping(true);
  };
  const archive = useMutation({ mutationFn: async () => props.archive?.(), onSuccess: props.onDone });
  const missed = known ? linesOf(known, t) : [];
  const use = missed.length > 0 ? known : undefined;
  const lines = known ? [...missed, ...viewsOf(known, t)] : [];
  const asking = props.uses !== undefined && found.isPending && !refused;
  const failed = archive.error ?? (problemOf(remove.error)?.use ? undefined : remove.error) ?? found.error;
  // Conditions are changed by people: a replaced word there could send a message to others than meant.
  const inConditions = use !== undefined && use.segments.length + use.broadcasts.length + use.reminders.length > 0;
  const canReplace = use !== undefined && !inConditions && (props.replacements?.length ?? 0) > 0;
  return (
    <Modal
      opened
      onClose={close}
      title={t.settings.deleteTitle(props.label)}
      closeButtonProps={{ 'aria-label': t.act.close }}
    >
      {use ? (
        <div data-testid="in-use">
          <p>
            <b>{t.settings.inUse}</b>
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line}>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
          {inConditions && <p>{t.settings.conditionsFirst}</p>}
          {canReplace && (
            <Select
              label={t.settings.replaceWith}
              value={replacement ?? null}
              data={props.replacements?.map((one) => ({ value: one.id, label: one.label })) ?? []}
              onChange={(id) => setReplacement(id ?? undefined)}
            />
          )}
          {remove.isPending && left !== undefined && <p role="status">{t.settings.replacing(left)}</p>}
        </div>
      ) : (
        <>
          {asking && <Loading rows={1} height={24} />}
          {lines.length > 0 && (
            <ul data-testid="known-uses">
              {lines.map((line) => (
                <li key={line}>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
          )}
          {!asking && <p>{t.settings.deleteUnused}</p>}
        </>
      )}
      {failed && (
        <Alert color="red" role="alert">
          {sentence(failed, t)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close} loading={stopping}>
          {t.act.cancel}
        </Button>
        {use && props.archive && (
          <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
            {t.settings.archiveInstead}
          </Button>
        )}
        {(!use || canReplace) && (
          <Button
            color="red"
            loading={remove.isPending}
            disabled={asking || (use !== undefined && replacement === undefined)}
            onClick={() => remove.mutate()}
          >
            {use ? t.settings.replaceAndDelete : t.act.delete}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
