import { expect, test } from 'vitest';
import { COLUMNS, readColumns, toggled } from './columns';

test('nothing or nonsense remembered gives the usual columns', () => {
  expect(readColumns(null)).toEqual(['mark', 'tags', 'assignee', 'last', 'follow']);
  expect(readColumns('{')).toEqual(readColumns(null));
  expect(readColumns('"mark"')).toEqual(readColumns(null));
});

test('what is remembered stands in the order of the table, without what there is no more', () => {
  expect(readColumns('["follow","gone","mark"]')).toEqual(['mark', 'follow']);
  expect(readColumns('[]')).toEqual([]);
});

test('a column comes and goes in its place', () => {
  expect(toggled(['mark', 'follow'], 'tags')).toEqual(['mark', 'tags', 'follow']);
  expect(toggled(COLUMNS, 'mark')).not.toContain('mark');
});
