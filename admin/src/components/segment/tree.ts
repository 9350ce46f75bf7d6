import type { Field, Segment, SegmentLeaf } from '../../api/types';

/**
 * A segment as it is being edited: groups that say how their conditions are joined, and conditions that may still be
 * incomplete. What the API speaks comes out of {@link toSegment} only when every condition is filled in.
 */
export type Node = Group | Condition | Foreign;

export interface Group {
  kind: 'group';
  key: string;
  match: 'all' | 'any' | 'none';
  items: Node[];
}

export const SUBJECTS = [
  'mark',
  'tag',
  'assignee',
  'field',
  'name',
  'follow',
  'lastIn',
  'lastOut',
  'followDate',
  'waiting',
  'markAge',
  'messageMark',
  'language',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export type TimeOp = 'before' | 'after' | 'olderThanDays' | 'withinDays';
export type TagOp = 'any' | 'all' | 'none';
/** `exists` and `missing` are the two values of the API's `exists`. */
export type FieldOp = 'eq' | 'ne' | 'contains' | 'exists' | 'missing' | 'lt' | 'le' | 'gt' | 'ge' | 'before' | 'after';

export interface Condition {
  kind: 'condition';
  key: string;
  subject: Subject;
  op: string;
  values: string[];
  text: string;
  field: string;
}

/** A condition this page cannot edit; it is kept as it is. */
export interface Foreign {
  kind: 'foreign';
  key: string;
  leaf: Segment;
}

export const MAX_NODES = 50;
export const TIME_OPS: readonly TimeOp[] = ['withinDays', 'olderThanDays', 'before', 'after'];
export const TAG_OPS: readonly TagOp[] = ['any', 'all', 'none'];

let made = 0;
const newKey = () => `n${++made}`;

export function emptyGroup(match: Group['match'] = 'all', items: Node[] = []): Group {
  return { kind: 'group', key: newKey(), match, items };
}

export function newCondition(subject: Subject = 'mark', key = newKey()): Condition {
  const op =
    subject === 'tag' ? 'any' : subject === 'field' ? 'eq' : isTime(subject) ? 'withinDays' : '';
  return { kind: 'condition', key, subject, op, values: [], text: '', field: '' };
}

export function isTime(subject: Subject): subject is 'followDate' | 'lastIn' | 'lastOut' {
  return subject === 'followDate' || subject === 'lastIn' || subject === 'lastOut';
}

/** The operators a field of this type knows. */
export function fieldOps(type: Field['type']): readonly FieldOp[] {
  switch (type) {
    case 'text':
      return ['eq', 'ne', 'contains', 'exists', 'missing'];
    case 'number':
      return ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'exists', 'missing'];
    case 'date':
      return ['eq', 'ne', 'before', 'after', 'exists', 'missing'];
    case 'choice':
    case 'yesno':
      return ['eq', 'ne', 'exists', 'missing'];
  }
}

const days = (text: string): number | undefined => (/^[0-9]{1,4}$/.test(text) ? Number(text) : undefined);
const aDay = (text: string): string | undefined => (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? text : undefined);

function leafOf(from: Condition, field: (id: string) => Field | undefined): SegmentLeaf | undefined {
  const { subject, values } = from;
  // Full-width digits and letters are as good as others where a figure or a code is meant.
  const text = subject === 'name' || subject === 'field' ? from.text : from.text.normalize('NFKC').trim();
  switch (subject) {
    case 'mark':
    case 'messageMark':
      return values.length > 0 ? { is: subject, in: values } : undefined;
    case 'assignee':
      return values.length > 0 ? { is: 'assignee', in: values } : undefined;
    case 'follow':
      return values.length > 0 ? { is: 'follow', in: values as ('FOLLOWING' | 'BLOCKED' | 'UNKNOWN')[] } : undefined;
    case 'language': {
      const languages = text.split(/[\s,、]+/).filter((one) => one !== '');
      const readable = languages.every((one) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one));
      return languages.length > 0 && readable ? { is: 'language', in: languages } : undefined;
    }
    case 'tag':
      return values.length > 0 ? { is: 'tag', [from.op as TagOp]: values } : undefined;
    case 'name':
      return text.trim() !== '' ? { is: 'name', contains: text.trim() } : undefined;
    case 'waiting': {
      const hours = /^[0-9]{1,5}$/.test(text) ? Number(text) : undefined;
      return hours !== undefined ? { is: 'waiting', longerThanHours: hours } : undefined;
    }
    case 'markAge': {
      const n = days(text);
      return n !== undefined ? { is: 'markAge', olderThanDays: n } : undefined;
    }
    case 'followDate':
    case 'lastIn':
    case 'lastOut': {
      const value = from.op === 'before' || from.op === 'after' ? aDay(text) : days(text);
      return value !== undefined ? { is: subject, [from.op as TimeOp]: value } : undefined;
    }
    case 'field':
      return fieldLeaf(from, field(from.field));
  }
}

function fieldLeaf(from: Condition, field: Field | undefined): SegmentLeaf | undefined {
  if (!field) return undefined;
  const op = from.op as FieldOp;
  const leaf = { is: 'field' as const, field: field.id };
  if (op === 'exists' || op === 'missing') return { ...leaf, op: 'exists', value: op === 'exists' };
  const text = from.text.trim();
  if (text === '') return undefined;
  switch (field.type) {
    case 'number': {
      const figure = Number(text.normalize('NFKC'));
      return Number.isFinite(figure) ? { ...leaf, op, value: figure } : undefined;
    }
    case 'yesno':
      return { ...leaf, op, value: text === 'true' };
    case 'date':
      return aDay(text) ? { ...leaf, op, value: text } : undefined;
    case 'text':
    case 'choice':
      return { ...leaf, op, value: text };
  }
}

/** The segment, or undefined while a condition is incomplete. */
export function toSegment(group: Group, field: (id: string) => Field | undefined): Segment | undefined {
  const items: Segment[] = [];
  for (const item of group.items) {
    const made =
      item.kind === 'group' ? toSegment(item, field) : item.kind === 'foreign' ? item.leaf : leafOf(item, field);
    if (made === undefined) return undefined;
    items.push(made);
  }
  switch (group.match) {
    case 'all':
      return { all: items };
    case 'any':
      return { any: items };
    case 'none':
      return { not: { any: items } };
  }
}

/** Whether something is typed that the condition cannot take: letters for a number, half a day. */
export function unreadable(condition: Condition, field: (id: string) => Field | undefined): boolean {
  return condition.text.trim() !== '' && leafOf(condition, field) === undefined;
}

/** The conditions that keep {@link toSegment} from making a segment, by their keys. */
export function incomplete(group: Group, field: (id: string) => Field | undefined): string[] {
  return group.items.flatMap((item) => {
    if (item.kind === 'group') return incomplete(item, field);
    return item.kind === 'condition' && leafOf(item, field) === undefined ? [item.key] : [];
  });
}

/** Whether no condition was filled in at all. */
export function isUntouched(group: Group): boolean {
  return group.items.every((item) =>
    item.kind === 'group'
      ? isUntouched(item)
      : item.kind === 'condition' && item.values.length === 0 && item.text === '' && item.field === '',
  );
}

/** Reads a segment for editing. A single condition becomes a group of one. */
export function fromSegment(segment: Segment): Group {
  const node = nodeOf(segment);
  return node.kind === 'group' ? node : emptyGroup('all', [node]);
}

function nodeOf(segment: Segment): Node {
  if ('is' in segment) return conditionOf(segment) ?? { kind: 'foreign', key: newKey(), leaf: segment };
  if ('all' in segment) return emptyGroup('all', segment.all.map(nodeOf));
  if ('not' in segment) {
    const inner = segment.not;
    return emptyGroup('none', !('is' in inner) && 'any' in inner ? inner.any.map(nodeOf) : [nodeOf(inner)]);
  }
  return emptyGroup('any', segment.any.map(nodeOf));
}

function conditionOf(leaf: SegmentLeaf): Condition | undefined {
  const make = (subject: Subject, more: Partial<Condition>) => ({ ...newCondition(subject), ...more });
  switch (leaf.is) {
    case 'mark':
    case 'messageMark':
    case 'assignee':
    case 'follow':
      return make(leaf.is, { values: [...leaf.in] });
    case 'language':
      return make('language', { text: leaf.in.join(', ') });
    case 'tag': {
      const op = TAG_OPS.find((one) => leaf[one] !== undefined) ?? 'any';
      return make('tag', { op, values: [...(leaf[op] ?? [])] });
    }
    case 'name':
      return make('name', { text: leaf.contains });
    case 'waiting':
      return make('waiting', { text: String(leaf.longerThanHours) });
    case 'markAge':
      return make('markAge', { text: String(leaf.olderThanDays) });
    case 'followDate':
    case 'lastIn':
    case 'lastOut': {
      const op = TIME_OPS.find((one) => leaf[one] !== undefined) ?? 'withinDays';
      return make(leaf.is, { op, text: String(leaf[op] ?? '') });
    }
    case 'field':
      return make('field', {
        field: leaf.field,
        op: leaf.op === 'exists' && leaf.value === false ? 'missing' : leaf.op,
        text: leaf.op === 'exists' ? '' : String(leaf.value),
      });
    case 'entryRoute':
      return undefined;
  }
}

export function countNodes(node: Node): number {
  if (node.kind !== 'group') return 1;
  // "None of these" is a not around an any: two nodes.
  return (node.match === 'none' ? 2 : 1) + node.items.reduce((sum, item) => sum + countNodes(item), 0);
}

/** Where each condition is in the segment that comes out: JSON pointer → key. */
export function pointers(group: Group, base = ''): Map<string, string> {
  const found = new Map<string, string>([[base, group.key]]);
  const inside = base + { all: '/all', any: '/any', none: '/not/any' }[group.match];
  group.items.forEach((item, index) => {
    const at = `${inside}/${index}`;
    if (item.kind === 'group') for (const [pointer, key] of pointers(item, at)) found.set(pointer, key);
    else found.set(at, item.key);
  });
  return found;
}

/** The condition a fault's path lies in: the longest pointer that begins the path. */
export function keyAt(group: Group, path: string): string | undefined {
  let best: { pointer: string; key: string } | undefined;
  for (const [pointer, key] of pointers(group)) {
    const within = path === pointer || path.startsWith(`${pointer}/`);
    if (within && (best === undefined || pointer.length > best.pointer.length)) best = { pointer, key };
  }
  return best?.key;
}

/** A copy with one node replaced, or taken out with undefined. */
export function replace(group: Group, key: string, next: Node | undefined): Group {
  return {
    ...group,
    items: group.items.flatMap((item) => {
      if (item.key === key) return next ? [next] : [];
      return item.kind === 'group' ? [replace(item, key, next)] : [item];
    }),
  };
}
