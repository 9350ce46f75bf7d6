import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Field, FieldType } from '../../api/types';
import { faults } from '../../components/errors';
import { useT } from '../../i18n';
import { TYPES, bodyOf } from './fields';
import { useRefused } from './conflict';
import { SettingForm } from './SettingForm';
import styles from './settings.module.css';

/** An id for a new choice, which stays when its label changes. */
function newChoiceId(): string {
  return newOperationId().replaceAll('-', '').slice(0, 12);
}

/** A new friend field or a saved one. */
export function FieldForm(props: { saved?: Field; order: number; onDone(): void; onClose(): void }) {
  const { saved } = props;
  const t = useT();
  const api = useApi();
  const [field, setField] = useState<Omit<Field, 'id' | 'version'>>(
    saved ?? { label: '', type: 'text', order: props.order, archived: false },
  );
  const operation = useRef(newOperationId());
  const choices = field.choices ?? [];
  const refused = useRefused();
  const save = useMutation({
    mutationFn: async () => {
      const label = field.label.trim();
      const kept = choices.filter((choice) => choice.label.trim() !== '');
      if (saved) {
        const body = bodyOf({ ...field, choices: kept, label, id: saved.id, version: saved.version });
        await ok(api.PUT('/api/settings/fields/{fieldId}', { params: { path: { fieldId: saved.id } }, body }));
        return;
      }
      await ok(
        api.POST('/api/settings/fields', {
          body: {
            operationId: operation.current,
            label,
            type: field.type,
            order: field.order,
            ...(field.type === 'choice' ? { choices: kept } : {}),
            ...(field.type === 'number' && field.unit ? { unit: field.unit } : {}),
          },
        }),
      );
    },
    onSuccess: props.onDone,
    onError: refused,
  });
  const wrong = faults(save.error, t);
  // The server counts the choices it was sent; the blank ones between are counted here too.
  const sentAt = new Map(choices.filter((choice) => choice.label.trim() !== '').map((choice, at) => [choice.id, at]));
  return (
    <SettingForm
      title={saved ? t.settings.editField : t.settings.createField}
      submit={saved ? t.act.save : t.settings.createField}
      label={field.label}
      onLabel={(label) => setField({ ...field, label })}
      fault={wrong.get('/label')}
      {...(saved ? { archived: field.archived } : {})}
      onArchived={(archived) => setField({ ...field, archived })}
      typed={field}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={props.onClose}
    >
      <Select
        label={t.settings.fieldType}
        description={t.settings.typeFixed}
        allowDeselect={false}
        disabled={saved !== undefined}
        value={field.type}
        data={TYPES.map((type) => ({ value: type, label: t.settings.types[type] }))}
        onChange={(type) => {
          if (!type) return;
          const { choices: _choices, unit: _unit, ...rest } = field;
          setField({
            ...rest,
            type: type as FieldType,
            ...(type === 'choice' ? { choices: [{ id: newChoiceId(), label: '' }] } : {}),
          });
        }}
      />
      {field.type === 'number' && (
        <TextInput
          label={t.settings.unit}
          value={field.unit ?? ''}
          maxLength={10}
          error={wrong.get('/unit')}
          onChange={(event) => setField({ ...field, unit: event.currentTarget.value })}
        />
      )}
      {field.type === 'choice' && (
        <div>
          {choices.map((choice, index) => (
            <div key={choice.id} className={styles.choice}>
              <TextInput
                aria-label={t.settings.choiceN(index + 1)}
                placeholder={t.settings.choiceN(index + 1)}
                value={choice.label}
                maxLength={20}
                error={wrong.get(`/choices/${sentAt.get(choice.id)}/label`)}
                onChange={(event) => {
                  const label = event.currentTarget.value;
                  setField({
                    ...field,
                    choices: choices.map((one) => (one.id === choice.id ? { ...one, label } : one)),
                  });
                }}
              />
              <ActionIcon
                aria-label={t.settings.removeChoice}
                onClick={() => setField({ ...field, choices: choices.filter((one) => one.id !== choice.id) })}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
          ))}
          {wrong.get('/choices') && <p className={styles.bad}>{wrong.get('/choices')}</p>}
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setField({ ...field, choices: [...choices, { id: newChoiceId(), label: '' }] })}
          >
            {t.settings.addChoice}
          </Button>
        </div>
      )}
    </SettingForm>
  );
}
