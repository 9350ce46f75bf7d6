import { expect, test } from 'vitest';
import { TAGS_MAX, planOf, type Candidate } from './plan';

const friend = (friendId: string, more: Partial<Candidate> = {}): Candidate => ({
  friendId,
  name: friendId,
  mark: 'done',
  tags: [],
  ...more,
});

test('who has the mark already is counted, not changed', () => {
  const plan = planOf([friend('a'), friend('b', { mark: 'todo' })], { kind: 'mark', mark: 'done' });

  expect(plan.change.map((one) => one.friendId)).toEqual(['b']);
  expect(plan.already).toBe(1);
});

test('a tag is put where it is missing and taken where it is', () => {
  const friends = [friend('a', { tags: ['vip'] }), friend('b')];

  expect(planOf(friends, { kind: 'tag', tag: 'vip' }).change).toEqual([friends[1]]);
  expect(planOf(friends, { kind: 'untag', tag: 'vip' }).change).toEqual([friends[0]]);
});

test('who would have too many tags is left out, unless the tag is there already', () => {
  const full = Array.from({ length: TAGS_MAX }, (_, n) => `t${n}`);
  const plan = planOf([friend('a', { tags: full }), friend('b', { tags: full })], { kind: 'tag', tag: 'vip' });

  expect(plan.full).toHaveLength(2);
  expect(plan.change).toEqual([]);
  expect(planOf([friend('a', { tags: full })], { kind: 'tag', tag: 't3' }).already).toBe(1);
});

test('nobody is an assignee like others', () => {
  const friends = [friend('a', { assignee: 'taro' }), friend('b')];

  expect(planOf(friends, { kind: 'assignee', staff: undefined }).change).toEqual([friends[0]]);
});
