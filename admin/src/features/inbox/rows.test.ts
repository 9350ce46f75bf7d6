import { expect, test } from 'vitest';
import type { FriendPage, FriendRow, MarkKind } from '../../api/types';
import { belongs, merge, nextAfter, readInboxSearch, type InboxSearch, type Knowledge } from './rows';

const kinds: Record<string, MarkKind> = { todo: 'NEEDS_REPLY', doing: 'IN_PROGRESS', wait: 'WAITING', done: 'DONE' };
const know: Knowledge = { kind: (mark) => kinds[mark], me: 'me' };
const todo: InboxSearch = { view: 'needs-reply' };

const row = (friendId: string, queueSince: number, more: Partial<FriendRow> = {}): FriendRow => ({
  friendId,
  name: friendId,
  followState: 'FOLLOWING',
  mark: 'todo',
  markSince: queueSince,
  queueSince,
  tags: [],
  openMessageMarks: 0,
  version: 1,
  ...more,
});
const page = (rows: FriendRow[], cursor?: string): FriendPage => ({ rows, now: 0, ...(cursor ? { cursor } : {}) });
const shown = (pages: FriendPage[]) => pages.flatMap((one) => one.rows.map((each) => each.friendId));

test('an address with nonsense in it still opens the default view', () => {
  expect(readInboxSearch({ view: 'x', mark: '<b>,todo', tag: 7, q: '  ', sort: 'up' })).toEqual({
    view: 'needs-reply',
    mark: ['todo'],
  });
});

test('a name that looks like a number is searched for as text', () => {
  expect(readInboxSearch({ q: 123 }).q).toBe('123');
});

test('each view holds the friends its kinds say', () => {
  const waiting = row('a', 1, { mark: 'wait', assignee: 'me' });

  expect(belongs(waiting, { view: 'needs-reply' }, know)).toBe(false);
  expect(belongs(waiting, { view: 'waiting' }, know)).toBe(true);
  expect(belongs(waiting, { view: 'mine' }, know)).toBe(true);
  expect(belongs(row('b', 1, { assignee: 'you' }), { view: 'unassigned' }, know)).toBe(false);
  expect(belongs(row('b', 1, { mark: 'done' }), { view: 'all' }, know)).toBe(true);
});

test('only the server can say whether a searched name fits', () => {
  expect(belongs(row('a', 1), { view: 'all', q: 'x' }, know)).toBeUndefined();
});

test('a changed row is updated in place and moves nobody', () => {
  const before = [page([row('a', 1), row('b', 2)])];

  const after = merge(before, [row('a', 9, { name: 'new', version: 2 })], todo, know, false);

  expect(shown(after.pages)).toEqual(['a', 'b']);
  expect(after.pages[0]?.rows[0]?.name).toBe('new');
});

test('an older reading of a row does not overwrite a newer one', () => {
  const before = [page([row('a', 1, { version: 5, name: 'newer' })])];

  const after = merge(before, [row('a', 1, { version: 4, name: 'older' })], todo, know, true);

  expect(after.pages[0]?.rows[0]?.name).toBe('newer');
});

test('a row that no longer belongs stays under the pointer and goes when nobody points', () => {
  const before = [page([row('a', 1), row('b', 2)])];
  const done = row('a', 1, { mark: 'done', version: 2 });

  expect(shown(merge(before, [done], todo, know, false).pages)).toEqual(['a', 'b']);
  expect(shown(merge(before, [done], todo, know, true).pages)).toEqual(['b']);
});

test('the open friend stays in the list though done', () => {
  const before = [page([row('a', 1), row('b', 2)])];

  const after = merge(before, [row('a', 1, { mark: 'done', version: 2 })], todo, know, true, 'a');

  expect(shown(after.pages)).toEqual(['a', 'b']);
});

test('a new friend who waits shortest comes at the end, even under the pointer', () => {
  const after = merge([page([row('a', 1)])], [row('z', 5)], todo, know, false);

  expect(shown(after.pages)).toEqual(['a', 'z']);
  expect(after.held).toEqual([]);
});

test('an arrival in the middle is held back under the pointer', () => {
  const before = [page([row('a', 1), row('c', 9)])];

  expect(merge(before, [row('b', 5)], todo, know, false).held).toEqual(['b']);
  expect(shown(merge(before, [row('b', 5)], todo, know, true).pages)).toEqual(['a', 'b', 'c']);
});

test('an arrival beyond what is loaded waits for its page', () => {
  const after = merge([page([row('a', 1)], 'more')], [row('z', 5)], todo, know, true);

  expect(shown(after.pages)).toEqual(['a']);
  expect(after.held).toEqual([]);
});

test('the newest message goes to the top of all friends', () => {
  const last = (at: number) => ({ last: { at, direction: 'IN' as const, type: 'text' as const } });
  const before = [page([row('a', 1, last(9)), row('b', 1, last(5))])];

  const after = merge(before, [row('b', 1, { ...last(10), version: 2 })], { view: 'all' }, know, true);

  expect(shown(after.pages)).toEqual(['b', 'a']);
});

test('done and next opens the one below, at the end the one above', () => {
  const rows = [row('a', 1), row('b', 2)];

  expect(nextAfter(rows, 'a')).toBe('b');
  expect(nextAfter(rows, 'b')).toBe('a');
  expect(nextAfter([row('a', 1)], 'a')).toBeUndefined();
});
