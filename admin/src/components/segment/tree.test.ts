import { expect, test } from 'vitest';
import type { Field, Segment } from '../../api/types';
import {
  countNodes,
  emptyGroup,
  fieldOps,
  fromSegment,
  incomplete,
  isUntouched,
  keyAt,
  newCondition,
  replace,
  toSegment,
  unreadable,
} from './tree';

const fields: Record<string, Field> = {
  no: { id: 'no', label: 'No', type: 'number', order: 1, archived: false, version: 1 },
  born: { id: 'born', label: 'Born', type: 'date', order: 2, archived: false, version: 1 },
  vip: { id: 'vip', label: 'Vip', type: 'yesno', order: 3, archived: false, version: 1 },
  memo: { id: 'memo', label: 'Memo', type: 'text', order: 4, archived: false, version: 1 },
};
const field = (id: string) => fields[id];

test('every kind of condition survives reading and writing', () => {
  const segment: Segment = {
    all: [
      { is: 'mark', in: ['done', 'wait'] },
      { is: 'tag', none: ['vip'] },
      { is: 'assignee', in: ['none'] },
      { is: 'follow', in: ['FOLLOWING'] },
      { is: 'followDate', withinDays: 30 },
      { is: 'lastIn', before: '2026-11-01' },
      { is: 'waiting', longerThanHours: 24 },
      { is: 'markAge', olderThanDays: 3 },
      { is: 'messageMark', in: ['todo'] },
      { is: 'language', in: ['ja', 'en'] },
      { is: 'name', contains: '加藤' },
      { is: 'field', field: 'no', op: 'ge', value: 0 },
      { is: 'field', field: 'vip', op: 'eq', value: false },
      { is: 'field', field: 'born', op: 'exists', value: false },
      { any: [{ not: { any: [{ is: 'field', field: 'memo', op: 'contains', value: 'x' }] } }] },
    ],
  };

  expect(toSegment(fromSegment(segment), field)).toEqual(segment);
});

test('a condition the page cannot edit is kept as it is', () => {
  const segment: Segment = { all: [{ is: 'entryRoute', in: ['qr'] }] };

  expect(toSegment(fromSegment(segment), field)).toEqual(segment);
});

test('a single condition is read as a group of one', () => {
  expect(toSegment(fromSegment({ is: 'mark', in: ['done'] }), field)).toEqual({ all: [{ is: 'mark', in: ['done'] }] });
});

test('a not around anything else is a group that none may match', () => {
  expect(toSegment(fromSegment({ not: { is: 'mark', in: ['done'] } }), field)).toEqual({
    not: { any: [{ is: 'mark', in: ['done'] }] },
  });
});

test('an empty group means everyone', () => {
  expect(toSegment(emptyGroup(), field)).toEqual({ all: [] });
});

test('a condition that is not filled in gives no segment', () => {
  const blank = newCondition('mark');

  expect(toSegment(emptyGroup('all', [emptyGroup('any', [blank])]), field)).toBeUndefined();
  expect(unreadable(blank, field)).toBe(false);
});

test('what is no number or no day is said to be none, it is not zero', () => {
  const days = { ...newCondition('lastIn'), text: 'abc' };
  const number = { ...newCondition('field'), field: 'no', text: 'x' };
  const day = { ...newCondition('field'), field: 'born', op: 'before', text: '2026' };

  for (const condition of [days, number, day]) {
    expect(toSegment(emptyGroup('all', [condition]), field)).toBeUndefined();
    expect(unreadable(condition, field)).toBe(true);
  }
});

test('a fault is found at its path, also inside of a not', () => {
  const bad = { ...newCondition('mark'), values: ['gone'] };
  const none = emptyGroup('none', [newCondition('tag'), bad]);
  const group = emptyGroup('all', [none]);

  expect(keyAt(group, '/all/0/not/any/1/in/0')).toBe(bad.key);
  expect(keyAt(group, '/all/0/not')).toBe(none.key);
});

test('nodes are counted as the API counts them', () => {
  expect(countNodes(emptyGroup('all', [newCondition(), emptyGroup('none', [newCondition()])]))).toBe(5);
});

test('a condition deep inside is replaced or taken out', () => {
  const deep = newCondition('name');
  const group = emptyGroup('all', [emptyGroup('any', [deep])]);

  expect(toSegment(replace(group, deep.key, { ...deep, text: 'a' }), field)).toEqual({
    all: [{ any: [{ is: 'name', contains: 'a' }] }],
  });
  expect(toSegment(replace(group, deep.key, undefined), field)).toEqual({ all: [{ any: [] }] });
});

test('each type of field has its own operators', () => {
  expect(fieldOps('text')).toContain('contains');
  expect(fieldOps('number')).not.toContain('contains');
  expect(fieldOps('date')).toContain('before');
});

test('what keeps a segment from being made is named, and nothing filled in is told apart', () => {
  const right = { ...newCondition('mark'), values: ['done'] };
  const half = newCondition('tag');
  const group = emptyGroup('all', [right, emptyGroup('any', [half])]);

  expect(incomplete(group, field)).toEqual([half.key]);
  expect(isUntouched(group)).toBe(false);
  expect(isUntouched(emptyGroup('all', [newCondition()]))).toBe(true);
});

test('languages that cannot all be read make no condition', () => {
  const languages = (text: string) => toSegment(emptyGroup('all', [{ ...newCondition('language'), text }]), field);

  expect(languages('ja, 英語')).toBeUndefined();
  expect(languages('ja、en')).toEqual({ all: [{ is: 'language', in: ['ja', 'en'] }] });
});

test('full-width digits are read as figures', () => {
  const waiting = { ...newCondition('waiting'), text: '２４' };
  const number = { ...newCondition('field'), field: 'no', text: '１０' };

  expect(toSegment(emptyGroup('all', [waiting, number]), field)).toEqual({
    all: [
      { is: 'waiting', longerThanHours: 24 },
      { is: 'field', field: 'no', op: 'eq', value: 10 },
    ],
  });
});
