import { expect, test } from 'vitest';
import ja from './ja';
import { isolated } from './isolated';

test('a name stands by itself within a sentence, and closes nothing but itself', () => {
  expect(isolated('مريم')).toBe('\u2068مريم\u2069');
  expect(isolated('a\u2069\u202Eb')).toBe('\u2068ab\u2069');
});

test('what is said of a friend isolates the name', () => {
  expect(ja.inbox.notDone('مريم')).toContain(isolated('مريم'));
});
