import type { Field, FieldType } from '../../api/types';

export const TYPES: readonly FieldType[] = ['text', 'number', 'date', 'choice', 'yesno'];

/** The body of a PUT: the type stays as it was made. */
export function bodyOf({ id: _id, type, choices, unit, ...rest }: Field) {
  return {
    ...rest,
    ...(type === 'choice' && choices ? { choices } : {}),
    ...(type === 'number' && unit ? { unit } : {}),
  };
}
