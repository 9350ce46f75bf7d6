import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Field, FieldType } from '../../api/types';
import { useRight } from '../../auth/identity';
import { faults, sayError } from '../../components/errors';
import { Empty } from '../../components/states';
import { say } from '../../components/toasts';
import { useT } from '../../i18n';
import { DeleteDialog } from './DeleteDialog';
import { lastOrder, movedOrder } from './order';
import { removalOf } from './removal';
import { SettingForm } from './SettingForm';
import styles from './settings.module.css';

const TYPES: readonly FieldType[] = ['text', 'number', 'date', 'choice', 'yesno'];

/** The body of a PUT: the type stays as it was made. */
function bodyOf({ id: _id, type, choices, unit, ...rest }: Field) {
  return {
    ...rest,
    ...(type === 'choice' && choices ? { choices } : {}),
    ...(type === 'number' && unit ? { unit } : {}),
  };
}

export function FieldsSection() {
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const { settings } = useDirectory();
  const mayEdit = useRight('settings.edit');
  const [archivedToo, setArchivedToo] = useState(false);
  const [editing, setEditing] = useState<Field | 'new'>();
  const [deleting, setDeleting] = useState<Field>();
  const fields = [...settings.fields].sort((a, b) => a.order - b.order);
  const shown = fields.filter((field) => archivedToo || !field.archived);
  const changed = () => queries.invalidateQueries({ queryKey: ['settings'] });
  const put = useMutation({
    mutationFn: (field: Field) =>
      ok(api.PUT('/api/settings/fields/{fieldId}', { params: { path: { fieldId: field.id } }, body: bodyOf(field) })),
    onSettled: changed,
    onError: (error) => sayError(error, t),
  });
  const move = (field: Field, step: -1 | 1) => {
    const order = movedOrder(shown, field.id, step);
    if (order !== undefined) put.mutate({ ...field, order });
  };
  const create = mayEdit && (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setEditing('new')}
      data-testid="create-field"
    >
      {t.settings.createField}
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
        {fields.length > 0 && create}
      </div>
      {shown.length === 0 ? (
        <Empty title={t.settings.emptyFields} hint={t.settings.emptyFieldsHint} action={create} />
      ) : (
        <div className="table-scroll">
          <table className="list" data-testid="fields-table">
            <thead>
              <tr>
                <th scope="col">{t.settings.label}</th>
                <th scope="col">{t.settings.fieldType}</th>
                <th scope="col" className="end">
                  {mayEdit ? t.settings.order : <span className="visually-hidden">{t.settings.order}</span>}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((field, index) => (
                <tr key={field.id} className={field.archived ? styles.archived : undefined}>
                  <td>
                    <bdi>{field.label}</bdi> {field.archived && <span className="dim">{t.settings.archived}</span>}
                  </td>
                  <td>
                    {t.settings.types[field.type]}
                    {field.unit && <span className="dim"> ({field.unit})</span>}
                    {field.choices && (
                      <span className="dim"> {field.choices.map((choice) => choice.label).join(t.listComma)}</span>
                    )}
                  </td>
                  <td>
                    {mayEdit && (
                      <span className={styles.actions}>
                        <ActionIcon
                          aria-label={t.settings.up(field.label)}
                          disabled={index === 0 || put.isPending}
                          onClick={() => move(field, -1)}
                        >
                          <IconArrowUp size={16} />
                        </ActionIcon>
                        <ActionIcon
                          aria-label={t.settings.down(field.label)}
                          disabled={index === shown.length - 1 || put.isPending}
                          onClick={() => move(field, 1)}
                        >
                          <IconArrowDown size={16} />
                        </ActionIcon>
                        <ActionIcon aria-label={t.settings.editOf(field.label)} onClick={() => setEditing(field)}>
                          <IconPencil size={16} />
                        </ActionIcon>
                        <ActionIcon aria-label={t.settings.deleteOf(field.label)} onClick={() => setDeleting(field)}>
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
      )}
      {editing && (
        <FieldForm
          {...(editing === 'new' ? {} : { saved: editing })}
          order={lastOrder(fields)}
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
          remove={() =>
            removalOf(
              api.DELETE('/api/settings/fields/{fieldId}', {
                params: { path: { fieldId: deleting.id }, query: { version: deleting.version } },
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

/** An id for a new choice, which stays when its label changes. */
function newChoiceId(): string {
  return newOperationId().replaceAll('-', '').slice(0, 12);
}

function FieldForm(props: { saved?: Field; order: number; onDone(): void; onClose(): void }) {
  const { saved } = props;
  const t = useT();
  const api = useApi();
  const [field, setField] = useState<Omit<Field, 'id' | 'version'>>(
    saved ?? { label: '', type: 'text', order: props.order, archived: false },
  );
  const operation = useRef(newOperationId());
  const choices = field.choices ?? [];
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
    onError: (error) => sayError(error, t),
  });
  const wrong = faults(save.error, t);
  return (
    <SettingForm
      title={saved ? t.settings.editField : t.settings.createField}
      submit={saved ? t.act.save : t.settings.createField}
      label={field.label}
      onLabel={(label) => setField({ ...field, label })}
      fault={wrong.get('/label')}
      {...(saved ? { archived: field.archived } : {})}
      onArchived={(archived) => setField({ ...field, archived })}
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
                error={wrong.get(`/choices/${index}/label`)}
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
