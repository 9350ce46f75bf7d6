import { Button, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useDirectory } from '../../../app/directory';
import { useApi } from '../../../app/services';
import { newOperationId, ok } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import type { SavedView, ViewFilter } from '../../../api/types';
import { useRight } from '../../../auth/identity';
import { faults, sayError } from '../../../components/errors';
import { say } from '../../../components/say';
import { useT } from '../../../i18n';
import styles from './views.module.css';

/** The name of a list that is to be kept, and for whom. */
export default function SaveForm({
  filter,
  from,
  onDone,
}: {
  filter: ViewFilter;
  /** The kept list that this one began as; whoever may change it can replace it. */
  from?: string | undefined;
  onDone(id: string): void;
}) {
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const mayShare = useRight('settings.edit');
  const { settings } = useDirectory();
  const before = settings.views.find((view) => view.id === from && (!view.shared || mayShare));
  const [name, setName] = useState('');
  const [nameless, setNameless] = useState(false);
  const [shared, setShared] = useState(false);
  const operation = useRef(newOperationId());
  const field = useRef<HTMLInputElement>(null);
  // This part arrives after the popover that holds it has looked for something to focus.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const after = {
    onSuccess: async (view: SavedView) => {
      await queries.invalidateQueries({ queryKey: ['settings'] });
      say(t.views.saved(view.name));
      onDone(view.id);
    },
    onError: (error: unknown) => {
      if (isProblem(error, 'version-conflict')) void queries.invalidateQueries({ queryKey: ['settings'] });
      sayError(error, t);
    },
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { operationId: operation.current, name: name.trim(), filter };
      return ok(shared ? api.POST('/api/settings/views', { body }) : api.POST('/api/inbox/views', { body }));
    },
    ...after,
  });
  const replace = useMutation({
    mutationFn: ({ id, name: kept, version, shared: common }: SavedView) => {
      const params = { path: { viewId: id } };
      const body = { name: kept, filter, version };
      return ok(
        common
          ? api.PUT('/api/settings/views/{viewId}', { params, body })
          : api.PUT('/api/inbox/views/{viewId}', { params, body }),
      );
    },
    ...after,
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setNameless(name.trim() === '');
        if (name.trim() !== '') save.mutate();
      }}
    >
      {before && (
        <>
          <p>
            <bdi>{t.views.changed(before.name)}</bdi>
          </p>
          <Button
            variant="light"
            loading={replace.isPending}
            onClick={() => replace.mutate(before)}
            data-testid="replace-view"
          >
            {t.views.over}
          </Button>
          <p className="dim">{t.views.fresh}</p>
        </>
      )}
      <TextInput
        ref={field}
        label={t.views.name}
        value={name}
        maxLength={40}
        required
        error={nameless ? t.fault.required : faults(save.error, t).get('/name')}
        onChange={(event) => {
          setNameless(false);
          setName(event.currentTarget.value);
        }}
        data-testid="view-name"
      />
      {mayShare && (
        <Switch label={t.views.share} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      )}
      <Button type="submit" loading={save.isPending} data-testid="save-view-done">
        {t.act.save}
      </Button>
    </form>
  );
}
