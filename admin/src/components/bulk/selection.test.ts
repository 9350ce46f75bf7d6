import { expect, test } from 'vitest';
import type { Candidate } from './plan';
import { boxOf, isChosen, isEmpty, nobody, range, withFriends, type Selection } from './selection';

const listed: Candidate[] = ['a', 'b', 'c', 'd'].map((friendId) => ({ friendId, name: friendId, mark: 'm', tags: [] }));
const ids = (selection: Selection) => (selection.kind === 'chosen' ? [...selection.friends.keys()] : 'matching');

test('one by one, and back to nobody', () => {
  const one = withFriends(nobody, [listed[1] as Candidate], true, listed);

  expect(ids(one)).toEqual(['b']);
  expect(boxOf(one, listed)).toBe('some');
  expect(isEmpty(withFriends(one, [listed[1] as Candidate], false, listed))).toBe(true);
});

test('everybody who matches less one is the list less one: the two kinds never mix', () => {
  const matching: Selection = { kind: 'matching' };

  expect(boxOf(matching, listed)).toBe('all');
  expect(isChosen(matching, 'somebody not listed')).toBe(true);
  expect(ids(withFriends(matching, [listed[0] as Candidate], false, listed))).toEqual(['b', 'c', 'd']);
});

test('Shift takes the friends between two clicks, in either direction', () => {
  expect(range(listed, 'a', 'c').map((one) => one.friendId)).toEqual(['a', 'b', 'c']);
  expect(range(listed, 'd', 'b').map((one) => one.friendId)).toEqual(['b', 'c', 'd']);
  expect(range(listed, undefined, 'b').map((one) => one.friendId)).toEqual(['b']);
  expect(range(listed, 'gone', 'b').map((one) => one.friendId)).toEqual(['b']);
});
