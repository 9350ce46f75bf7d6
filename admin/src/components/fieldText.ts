import type { Field, FieldValue } from '../api/types';
import type { Format } from '../i18n/format';
import type { Messages } from '../i18n/ja';

/** A field's value in words. */
export function fieldText(field: Field, value: FieldValue, t: Messages, format: Format): string {
  switch (field.type) {
    case 'text':
      return String(value);
    case 'number':
      return typeof value === 'number' ? `${format.number(value)}${field.unit ?? ''}` : String(value);
    case 'date':
      return format.plainDay(String(value));
    case 'choice':
      return field.choices?.find((choice) => choice.id === value)?.label ?? t.none;
    case 'yesno':
      return value === true ? t.card.yes : t.card.no;
  }
}
