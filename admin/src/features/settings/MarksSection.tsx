import { ActionIcon, Button, Checkbox, ColorInput, Select, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Mark, MarkKind } from '../../api/types';
import { useRight } from '../../auth/identity';
import { faults, sayError } from '../../components/errors';
import { MarkChip } from '../../components/MarkChip';
import { say } from '../../components/toasts';
import { useT } from '../../i18n';
import { DeleteDialog } from './DeleteDialog';
import { lastOrder, movedOrder } from './order';
import { removalOf } from './removal';
import { SettingForm } from './SettingForm';
import styles from './settings.module.css';

const KINDS: readonly MarkKind[] = ['NEEDS_REPLY', 'IN_PROGRESS', 'WAITING', 'DONE', 'INFO'];
const FLAGS = ['setOnFollow', 'setOnReceipt', 'setOnReply', 'protected'] as const;
const SWATCHES = ['#e03169', '#e8590c', '#f08c00', '#2b8a3e', '#0c8599', '#1c7ed6', '#6741d9', '#ae3ec9', '#868e96'];

/** The body of a PUT: everything but the id, which is in the path. */
function bodyOf({ id: _id, ...rest }: Mark) {
  return rest;
}

export function MarksSection() {
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const { settings } = useDirectory();
  const mayEdit = useRight('settings.edit');
  const [archivedToo, setArchivedToo] = useState(false);
  const [editing, setEditing] = useState<Mark | 'new'>();
  const [deleting, setDeleting] = useState<Mark>();
  const marks = [...settings.marks].sort((a, b) => a.order - b.order);
  const shown = marks.filter((mark) => archivedToo || !mark.archived);
  const changed = () => queries.invalidateQueries({ queryKey: ['settings'] });

  const put = useMutation({
    mutationFn: (mark: Mark) =>
      ok(api.PUT('/api/settings/marks/{markId}', { params: { path: { markId: mark.id } }, body: bodyOf(mark) })),
    onSettled: changed,
    onError: (error) => sayError(error, t),
  });
  const move = (mark: Mark, step: -1 | 1) => {
    const order = movedOrder(shown, mark.id, step);
    if (order !== undefined) put.mutate({ ...mark, order });
  };

  return (
    <div className="panel">
      <div className={styles.head}>
        <p className="dim">{t.settings.kindHelp}</p>
        <Checkbox
          label={t.settings.showArchived}
          checked={archivedToo}
          onChange={(event) => setArchivedToo(event.currentTarget.checked)}
        />
        {mayEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing('new')}
            data-testid="create-mark"
          >
            {t.settings.createMark}
          </Button>
        )}
      </div>
      <div className="table-scroll">
        <table className="list" data-testid="marks-table">
          <thead>
            <tr>
              <th scope="col">{t.settings.label}</th>
              <th scope="col">{t.settings.kind}</th>
              <th scope="col">{t.settings.flags}</th>
              <th scope="col" className="end">
                {mayEdit ? t.settings.order : <span className="visually-hidden">{t.settings.order}</span>}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((mark, index) => (
              <tr key={mark.id} className={mark.archived ? styles.archived : undefined}>
                <td>
                  <MarkChip id={mark.id} /> {mark.archived && <span className="dim">{t.settings.archived}</span>}
                </td>
                <td>{t.kind[mark.kind]}</td>
                <td>
                  <span className={styles.flags}>
                    {FLAGS.filter((flag) => mark[flag]).map((flag) => (
                      <span key={flag} className={styles.flag}>
                        {t.settings[flag]}
                      </span>
                    ))}
                  </span>
                </td>
                <td>
                  {mayEdit && (
                    <span className={styles.actions}>
                      <ActionIcon
                        aria-label={t.settings.up(mark.label)}
                        disabled={index === 0 || put.isPending}
                        onClick={() => move(mark, -1)}
                      >
                        <IconArrowUp size={16} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={t.settings.down(mark.label)}
                        disabled={index === shown.length - 1 || put.isPending}
                        onClick={() => move(mark, 1)}
                      >
                        <IconArrowDown size={16} />
                      </ActionIcon>
                      <ActionIcon aria-label={t.settings.editOf(mark.label)} onClick={() => setEditing(mark)}>
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon aria-label={t.settings.deleteOf(mark.label)} onClick={() => setDeleting(mark)}>
                        <IconTrash size={16} />
                      </ActionIcon>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {editing && (
        <MarkForm
          {...(editing === 'new' ? {} : { saved: editing })}
          order={lastOrder(marks)}
          onDone={() => {
            setEditing(undefined);
            say(t.state.saved);
            void changed();
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
      {deleting && (
        <DeleteDialog
          label={deleting.label}
          replacements={marks.filter((mark) => mark.id !== deleting.id && !mark.archived)}
          remove={(replacement) =>
            removalOf(
              api.DELETE('/api/settings/marks/{markId}', {
                params: {
                  path: { markId: deleting.id },
                  query: { version: deleting.version, ...(replacement ? { replacement } : {}) },
                },
              }),
            )
          }
          {...(deleting.archived ? {} : { archive: () => put.mutateAsync({ ...deleting, archived: true }) })}
          onDone={() => {
            setDeleting(undefined);
            void changed();
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function MarkForm({ saved, order, onDone, onClose }: { saved?: Mark; order: number; onDone(): void; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const [mark, setMark] = useState<Omit<Mark, 'id' | 'version'>>(
    saved ?? {
      label: '',
      colour: SWATCHES[0] ?? '#868e96',
      order,
      kind: 'NEEDS_REPLY',
      setOnFollow: false,
      setOnReceipt: false,
      setOnReply: false,
      protected: false,
      archived: false,
    },
  );
  const operation = useRef(newOperationId());
  const save = useMutation({
    mutationFn: async () => {
      const label = mark.label.trim();
      if (saved) {
        const body = bodyOf({ ...mark, id: saved.id, version: saved.version, label });
        await ok(api.PUT('/api/settings/marks/{markId}', { params: { path: { markId: saved.id } }, body }));
        return;
      }
      const { archived: _archived, ...fresh } = mark;
      await ok(api.POST('/api/settings/marks', { body: { ...fresh, label, operationId: operation.current } }));
    },
    onSuccess: onDone,
    onError: (error) => sayError(error, t),
  });
  const wrong = faults(save.error, t);
  return (
    <SettingForm
      title={saved ? t.settings.editMark : t.settings.createMark}
      submit={saved ? t.act.save : t.settings.createMark}
      label={mark.label}
      onLabel={(label) => setMark({ ...mark, label })}
      fault={wrong.get('/label')}
      {...(saved ? { archived: mark.archived } : {})}
      onArchived={(archived) => setMark({ ...mark, archived })}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <ColorInput
        label={t.settings.colour}
        value={mark.colour}
        format="hex"
        withEyeDropper={false}
        swatches={[...SWATCHES]}
        error={wrong.get('/colour')}
        onChange={(colour) => setMark({ ...mark, colour })}
      />
      <Select
        label={t.settings.kind}
        description={t.settings.kindHelp}
        allowDeselect={false}
        value={mark.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t.kind[kind] }))}
        onChange={(kind) => kind && setMark({ ...mark, kind: kind as MarkKind })}
      />
      {FLAGS.map((flag) => (
        <Switch
          key={flag}
          label={t.settings[flag]}
          checked={mark[flag]}
          onChange={(event) => setMark({ ...mark, [flag]: event.currentTarget.checked })}
        />
      ))}
    </SettingForm>
  );
}
