import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Tag } from '../../api/types';
import { useRight } from '../../auth/identity';
import { faults, sayError } from '../../components/errors';
import { Empty } from '../../components/states';
import { say } from '../../components/toasts';
import { useT } from '../../i18n';
import { DeleteDialog } from './DeleteDialog';
import { removalOf } from './removal';
import { SettingForm } from './SettingForm';
import styles from './settings.module.css';

export function TagsSection() {
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const { settings } = useDirectory();
  const mayEdit = useRight('settings.edit');
  const [archivedToo, setArchivedToo] = useState(false);
  const [editing, setEditing] = useState<Tag | 'new'>();
  const [deleting, setDeleting] = useState<Tag>();
  const shown = settings.tags.filter((tag) => archivedToo || !tag.archived);
  const changed = () => queries.invalidateQueries({ queryKey: ['settings'] });
  const create = mayEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')} data-testid="create-tag">
      {t.settings.createTag}
    </Button>
  );

  return (
    <div className="panel">
      <div className={styles.head}>
        <p />
        <Checkbox
          label={t.settings.showArchived}
          checked={archivedToo}
          onChange={(event) => setArchivedToo(event.currentTarget.checked)}
        />
        {settings.tags.length > 0 && create}
      </div>
      {shown.length === 0 ? (
        <Empty title={t.settings.emptyTags} hint={t.settings.emptyTagsHint} action={create} />
      ) : (
        <table className="list" data-testid="tags-table">
          <thead>
            <tr>
              <th scope="col">{t.settings.label}</th>
              <th scope="col">
                <span className="visually-hidden">{t.act.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((tag) => (
              <tr key={tag.id} className={tag.archived ? styles.archived : undefined}>
                <td>
                  <bdi>{tag.label}</bdi> {tag.archived && <span className="dim">{t.settings.archived}</span>}
                </td>
                <td>
                  {mayEdit && (
                    <span className={styles.actions}>
                      <ActionIcon aria-label={t.settings.editOf(tag.label)} onClick={() => setEditing(tag)}>
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon aria-label={t.settings.deleteOf(tag.label)} onClick={() => setDeleting(tag)}>
                        <IconTrash size={16} />
                      </ActionIcon>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && (
        <TagForm
          {...(editing === 'new' ? {} : { saved: editing })}
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
          replacements={settings.tags.filter((tag) => tag.id !== deleting.id && !tag.archived)}
          remove={(replacement) =>
            removalOf(
              api.DELETE('/api/settings/tags/{tagId}', {
                params: {
                  path: { tagId: deleting.id },
                  query: { version: deleting.version, ...(replacement ? { replacement } : {}) },
                },
              }),
            )
          }
          {...(deleting.archived
            ? {}
            : {
                archive: () =>
                  ok(
                    api.PUT('/api/settings/tags/{tagId}', {
                      params: { path: { tagId: deleting.id } },
                      body: { label: deleting.label, archived: true, version: deleting.version },
                    }),
                  ),
              })}
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

function TagForm({ saved, onDone, onClose }: { saved?: Tag; onDone(): void; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const [label, setLabel] = useState(saved?.label ?? '');
  const [archived, setArchived] = useState(saved?.archived ?? false);
  const operation = useRef(newOperationId());
  const save = useMutation({
    mutationFn: async () => {
      if (saved) {
        const body = { label: label.trim(), archived, version: saved.version };
        await ok(api.PUT('/api/settings/tags/{tagId}', { params: { path: { tagId: saved.id } }, body }));
      } else {
        await ok(api.POST('/api/settings/tags', { body: { label: label.trim(), operationId: operation.current } }));
      }
    },
    onSuccess: onDone,
    onError: (error) => sayError(error, t),
  });
  return (
    <SettingForm
      title={saved ? t.settings.editTag : t.settings.createTag}
      submit={saved ? t.act.save : t.settings.createTag}
      label={label}
      onLabel={setLabel}
      fault={faults(save.error, t).get('/label')}
      {...(saved ? { archived } : {})}
      onArchived={setArchived}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    />
  );
}
