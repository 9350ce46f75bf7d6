import { expect, test } from 'vitest';
import { atMost } from './say';

const good = (id: number) => ({ id, bad: false });
const bad = (id: number) => ({ id, bad: true });

test('bad news stays when more is said, good news gives way, the oldest first', () => {
  expect(atMost(2, [bad(1), good(2), good(3)])).toEqual([bad(1), good(3)]);
  expect(atMost(2, [bad(1), bad(2), good(3)])).toEqual([bad(1), bad(2), good(3)]);
  expect(atMost(2, [good(1), good(2), bad(3)])).toEqual([good(2), bad(3)]);
  expect(atMost(2, [good(1), bad(2)])).toEqual([good(1), bad(2)]);
});
