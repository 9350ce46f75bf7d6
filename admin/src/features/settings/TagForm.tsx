import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Tag } from '../../api/types';
import { faults } from '../../components/errors';
import { useT } from '../../i18n';
import { useRefused } from './conflict';
import { SettingForm } from './SettingForm';

/** A new tag or a saved one. */
export function TagForm({ saved, onDone, onClose }: { saved?: Tag; onDone(): void; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const [label, setLabel] = useState(saved?.label ?? '');
  const [archived, setArchived] = useState(saved?.archived ?? false);
  const operation = useRef(newOperationId());
  const refused = useRefused();
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
    onError: refused,
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
      typed={{ label, archived }}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    />
  );
}
