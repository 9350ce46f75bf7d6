import { expect, test } from 'vitest';
import en from '../../i18n/en';
import ja from '../../i18n/ja';
import { delayWords, startWords } from './words';

test('a delay is said in the largest whole unit, a later day with its time', () => {
  expect(delayWords({ minutes: 0 }, ja)).toBe('すぐに');
  expect(delayWords({ minutes: 90 }, ja)).toBe('90分後');
  expect(delayWords({ minutes: 120 }, ja)).toBe('2時間後');
  expect(delayWords({ days: 3, at: '10:30' }, ja)).toBe('3日後の10:30');
  expect(delayWords({ minutes: 60 }, en)).toBe('1 hour later');
  expect(delayWords({ minutes: 90 }, en)).toBe('90 minutes later');
  expect(delayWords({ days: 1, at: '09:00' }, en)).toBe('1 day later at 09:00');
});

test('a start by a mark names it, also one that is gone', () => {
  const mark = { id: 'todo', label: '未対応' } as never;

  expect(startWords({ by: 'mark', mark: 'todo' }, [mark], ja)).toContain('未対応');
  expect(startWords({ by: 'mark', mark: 'gone' }, [mark], ja)).toContain(ja.none);
  expect(startWords({ by: 'follow' }, [], ja)).toBe('友だち追加');
});
