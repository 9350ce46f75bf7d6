import { ColorInput, Select, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Mark, MarkKind } from '../../api/types';
import { faults } from '../../components/errors';
import { useT } from '../../i18n';
import { IconField } from './IconField';
import { FLAGS, KINDS, SWATCHES, bodyOf } from './marks';
import { useRefused } from './conflict';
import { SettingForm } from './SettingForm';

/** A new mark or a saved one. */
export function MarkForm({
  saved,
  order,
  onDone,
  onClose,
}: {
  saved?: Mark;
  order: number;
  onDone(): void;
  onClose(): void;
}) {
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
  const refused = useRefused();
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
    onError: refused,
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
      typed={mark}
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
      <IconField
        value={mark.icon}
        colour={mark.colour}
        onChange={(icon) => {
          const { icon: _old, ...rest } = mark;
          setMark(icon === undefined ? rest : { ...rest, icon });
        }}
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
