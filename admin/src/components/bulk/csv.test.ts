import { expect, test } from 'vitest';
import { csv, cell } from './csv';

test('no cell ever starts a formula, whatever stands before it', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
  for (const before of ['', ' ', '\u200b', '\ufeff', ' \u2060 ']) {
    for (const start of starts) {
      expect(cell(`${before}${start}HYPERLINK("x")`).startsWith(`"'${before}`)).toBe(true);
    }
  }
});

test('other cells stay as they are, quoted', () => {
  expect(cell('山田 "花" 子')).toBe('"山田 ""花"" 子"');
  expect(cell('a-b=c')).toBe('"a-b=c"');
  expect(cell('')).toBe('""');
});

test('rows end as RFC 4180 says and the file says that it is UTF-8', () => {
  expect(csv([['a', 'b'], ['1', '=2']])).toBe('\ufeff"a","b"\r\n"1","\'=2"\r\n');
});
