import { ActionIcon, Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field, FieldValue } from '../../api/types';
import { fieldText } from '../../components/fieldText';
import { useT, useWords } from '../../i18n';
import styles from './CustomerCard.module.css';
import { useSaving } from './useSaving';

/** A field with its value, edited where it stands. */
export function FieldRow(props: {
  field: Field;
  value: FieldValue | undefined;
  mayEdit: boolean;
  onSave(value: FieldValue | undefined): Promise<unknown>;
}) {
  const { field, value } = props;
  const { t, format } = useWords();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <dt>{field.label}</dt>
      <dd>
        {editing ? (
          <FieldEditor field={field} value={value} onClose={() => setEditing(false)} onSave={props.onSave} />
        ) : (
          <span className={styles.nameLine}>
            <bdi lang="ja">{value === undefined ? t.none : fieldText(field, value, t, format)}</bdi>
            {props.mayEdit && !field.archived && (
              <ActionIcon size="sm" aria-label={t.card.editField(field.label)} onClick={() => setEditing(true)}>
                <IconPencil size={14} />
              </ActionIcon>
            )}
          </span>
        )}
      </dd>
    </>
  );
}

/** One field in place. Saving it empty clears it. */
export function FieldEditor(props: {
  field: Field;
  value?: FieldValue;
  onSave(value: FieldValue | undefined): Promise<unknown>;
  onClose(): void;
}) {
  const { field } = props;
  const t = useT();
  const saving = useSaving(`/set/${field.id}`, props.onSave, props.onClose);
  const [value, setTyped] = useState<string | number>(
    props.value === undefined ? '' : typeof props.value === 'boolean' ? String(props.value) : props.value,
  );
  const result = (): FieldValue | undefined => {
    if (value === '') return undefined;
    if (field.type === 'number') return Number(value);
    if (field.type === 'yesno') return value === 'true';
    return String(value);
  };
  const setValue = (next: string | number) => {
    saving.retyped();
    setTyped(next);
  };
  const common = { 'aria-label': field.label, size: 'xs' as const, autoFocus: true, error: saving.fault };
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(result());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      {field.type === 'number' ? (
        <NumberInput {...common} value={value} onChange={setValue} suffix={field.unit} hideControls />
      ) : field.type === 'choice' || field.type === 'yesno' ? (
        <Select
          {...common}
          clearable
          value={value === '' ? null : String(value)}
          onChange={(next) => setValue(next ?? '')}
          placeholder={t.card.choose}
          data={
            field.type === 'yesno'
              ? [
                  { value: 'true', label: t.card.yes },
                  { value: 'false', label: t.card.no },
                ]
              : (field.choices ?? []).map((choice) => ({ value: choice.id, label: choice.label }))
          }
        />
      ) : (
        <TextInput
          {...common}
          type={field.type === 'date' ? 'date' : 'text'}
          maxLength={2_000}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <Group gap={4} mt={4}>
        <Button size="compact-xs" type="submit" loading={saving.busy}>
          {t.act.save}
        </Button>
        <Button size="compact-xs" variant="default" onClick={props.onClose}>
          {t.act.cancel}
        </Button>
      </Group>
    </form>
  );
}
