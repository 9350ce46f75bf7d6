import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type RefObject } from 'react';
import { useDirectory } from '../../../app/directory';
import { useApi } from '../../../app/services';
import { ok } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import type { SavedView } from '../../../api/types';
import { useMe, useRight } from '../../../auth/identity';
import { faults, sayError } from '../../../components/errors';
import { useGuardedClose } from '../../../components/form/useGuardedClose';
import { useT } from '../../../i18n';
import { segmentOf } from './segmentOf';
import styles from './views.module.css';

/** The lists that were kept, each with how many are in it; renamed and removed by whom they belong to. */
export default function KeptViews(props: {
  current?: string;
  onPick(id: string): void;
  /** Told whether the list may be closed now. */
  mayClose: RefObject<(() => boolean) | undefined>;
  onClose(): void;
}) {
  const { current, onPick } = props;
  const t = useT();
  const { settings } = useDirectory();
  const mayShare = useRight('settings.edit');
  const [editing, setEditing] = useState<string>();
  return (
    <ul className={styles.list} aria-label={t.views.list}>
      {settings.views.map((view) => (
        <li key={view.id}>
          {view.id === editing ? (
            <Rename
              view={view}
              mayClose={props.mayClose}
              onDone={() => setEditing(undefined)}
              onClose={props.onClose}
            />
          ) : (
            <>
              <button
                type="button"
                className={styles.pick}
                aria-current={view.id === current ? 'true' : undefined}
                onClick={() => onPick(view.id)}
                data-testid="kept-view-pick"
              >
                <bdi>{view.name}</bdi>
                {view.shared && <IconUsers size={15} aria-label={t.views.shared} />}
                <HowMany view={view} />
              </button>
              {(!view.shared || mayShare) && (
                <ActionIcon aria-label={t.settings.editOf(view.name)} onClick={() => setEditing(view.id)}>
                  <IconPencil size={16} />
                </ActionIcon>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function HowMany({ view }: { view: SavedView }) {
  const t = useT();
  const me = useMe();
  const api = useApi();
  const { settings } = useDirectory();
  const segment = segmentOf(view.filter, settings.marks, me.staffId);
  const count = useQuery({
    queryKey: ['kept-view-count', segment],
    queryFn: ({ signal }) => ok(api.POST('/api/friends/count', { body: { segment: segment! }, signal })),
    enabled: segment !== undefined,
    staleTime: 30_000,
  });
  const shown = segment === undefined ? { count: 0, approximate: false } : count.data;
  return <b>{shown ? (shown.approximate ? t.peopleAbout(shown.count) : t.people(shown.count)) : t.none}</b>;
}

function Rename(props: {
  view: SavedView;
  mayClose: RefObject<(() => boolean) | undefined>;
  onDone(): void;
  onClose(): void;
}) {
  const { view, mayClose, onDone } = props;
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(view.name);
  const { close, unsaved, questions } = useGuardedClose(name, props.onClose);
  useEffect(() => {
    mayClose.current = () => {
      if (unsaved) close();
      return !unsaved;
    };
    return () => {
      mayClose.current = undefined;
    };
  });
  const path = { viewId: view.id };
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['settings'] });
      onDone();
    },
    onError: (error: unknown) => {
      if (isProblem(error, 'version-conflict')) void queries.invalidateQueries({ queryKey: ['settings'] });
      sayError(error, t);
    },
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), filter: view.filter, version: view.version };
      return view.shared
        ? ok(api.PUT('/api/settings/views/{viewId}', { params: { path }, body }))
        : ok(api.PUT('/api/inbox/views/{viewId}', { params: { path }, body }));
    },
    ...after,
  });
  const remove = useMutation({
    mutationFn: () => {
      const params = { path, query: { version: view.version } };
      return view.shared
        ? ok(api.DELETE('/api/settings/views/{viewId}', { params }))
        : ok(api.DELETE('/api/inbox/views/{viewId}', { params }));
    },
    ...after,
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <TextInput
        aria-label={t.views.name}
        value={name}
        maxLength={40}
        autoFocus
        error={name.trim() === '' ? t.fault.required : faults(save.error, t).get('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap="xs" justify="flex-end">
        <Button size="xs" variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t.act.delete}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t.act.cancel}
        </Button>
        <Button size="xs" type="submit" loading={save.isPending}>
          {t.act.save}
        </Button>
      </Group>
      {questions}
    </form>
  );
}
