import { describe, expect, it } from 'vitest';
import { cell, toCsv } from './unknownCsv';

describe('the file of friends', () => {
  it('is read as UTF-8, with a line for each', () => {
    expect(toCsv(['ID', '名前'], [['U1', '美香']])).toBe('\ufeff"ID","名前"\r\n"U1","美香"\r\n');
  });

  it.each(['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '=1'])(
    'lets no spreadsheet calculate a name: %j',
    (name) => {
      expect(cell(name)).toBe(`"'${name}"`);
    },
  );

  it('keeps quotes, commas and line breaks within their cell', () => {
    expect(cell('a"b,c\nd')).toBe('"a""b,c\nd"');
  });

  it('leaves other names as they are', () => {
    expect(cell('佐藤 花子 (=^・^=)')).toBe('"佐藤 花子 (=^・^=)"');
  });
});
