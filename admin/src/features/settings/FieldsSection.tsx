import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Field } from '../../api/types';
import { useT } from '../../i18n';
import { FieldForm } from './FieldForm';
import { bodyOf } from './fields';
import { lastOrder } from './order';
import { removalOf } from './removal';
import { SettingList } from './SettingList';

export function FieldsSection() {
  const t = useT();
  const api = useApi();
  const { settings } = useDirectory();
  const fields = [...settings.fields].sort((a, b) => a.order - b.order);
  return (
    <SettingList<Field>
      items={fields}
      kind={{
        testId: 'fields-table',
        create: t.settings.createField,
        createTestId: 'create-field',
        empty: { title: t.settings.emptyFields, hint: t.settings.emptyFieldsHint },
        columns: [
          {
            key: 'type',
            head: t.settings.fieldType,
            onPhone: 'plain',
            cell: (field) => (
              <>
                {t.settings.types[field.type]}
                {field.unit && <span className="dim"> ({field.unit})</span>}
                {field.choices && (
                  <span className="dim"> {field.choices.map((choice) => choice.label).join(t.listComma)}</span>
                )}
              </>
            ),
          },
        ],
        put: (field) =>
          ok(
            api.PUT('/api/settings/fields/{fieldId}', { params: { path: { fieldId: field.id } }, body: bodyOf(field) }),
          ),
        remove: (field) =>
          removalOf(
            api.DELETE('/api/settings/fields/{fieldId}', {
              params: { path: { fieldId: field.id }, query: { version: field.version } },
            }),
          ),
        uses: ({ id }, signal) =>
          ok(api.GET('/api/settings/fields/{fieldId}/uses', { params: { path: { fieldId: id } }, signal })),
        replaceable: false,
        form: (saved, done, close) => (
          <FieldForm {...(saved ? { saved } : {})} order={lastOrder(fields)} onDone={done} onClose={close} />
        ),
      }}
    />
  );
}
