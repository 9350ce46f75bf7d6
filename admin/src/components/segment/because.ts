import type { Directory } from '../../app/directory';
import type { Because, FollowState } from '../../api/types';
import type { Format } from '../../i18n/format';
import type { Messages } from '../../i18n/ja';

/** Why a friend is in or out, one line a condition: what was asked about, and what the friend has. */
export function becauseLine(because: Because, t: Messages, format: Format, directory: Directory): string {
  const subjects: Record<string, string> = t.segment.subjects;
  return t.because.value(subjects[because.is] ?? because.is, actualWords(because, t, format, directory));
}

function actualWords(because: Because, t: Messages, format: Format, directory: Directory): string {
  const { actual } = because;
  const values = actual === undefined ? [] : Array.isArray(actual) ? actual : [actual];
  if (values.length === 0) return because.is === 'assignee' ? t.chat.unassigned : t.because.nothing;
  return values.map((value) => oneValue(because.is, value, t, format, directory)).join(t.listComma);
}

function oneValue(
  is: string,
  value: string | number | boolean,
  t: Messages,
  format: Format,
  directory: Directory,
): string {
  if (typeof value === 'boolean') return value ? t.card.yes : t.card.no;
  switch (is) {
    case 'mark':
    case 'messageMark':
      return directory.mark(String(value))?.label ?? String(value);
    case 'tag':
      return directory.tag(String(value))?.label ?? String(value);
    case 'assignee':
      return value === 'none' ? t.chat.unassigned : (directory.member(String(value))?.name ?? t.chat.by.STAFF);
    case 'follow':
      return t.card.follow[value as FollowState] ?? String(value);
    case 'waiting':
      return typeof value === 'number' ? t.because.hours(value) : value;
    case 'markAge':
      return typeof value === 'number' ? t.because.days(value) : value;
    case 'followDate':
    case 'lastIn':
    case 'lastOut':
      return typeof value === 'number' ? t.because.days(value) : format.plainDay(value);
    default:
      return typeof value === 'number' ? format.number(value) : value;
  }
}
