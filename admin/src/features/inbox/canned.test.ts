import { describe, expect, it } from 'vitest';
import { asksForCanned, offered, withCanned } from './canned';

const reply = (id: string, title: string, text: string, archived = false) => ({
  id,
  title,
  text,
  order: 1,
  archived,
  version: 1,
});

describe('canned replies', () => {
  it('are found by a part of title or text, however it is written', () => {
    const all = [reply('1', 'お礼', 'ありがとうございます'), reply('2', 'ＦＡＱ', '一覧'), reply('3', '古い', 'x', true)];

    expect(offered(all).map((one) => one.id)).toEqual(['1', '2']);
    expect(offered(all, 'faq').map((one) => one.id)).toEqual(['2']);
    expect(offered(all, ' ありがとう ').map((one) => one.id)).toEqual(['1']);
    expect(offered(all, '古い')).toEqual([]);
  });

  it('are asked for by a slash at the beginning of a line only', () => {
    expect(asksForCanned('', 0)).toBe(true);
    expect(asksForCanned('はい\n', 3)).toBe(true);
    expect(asksForCanned('https:', 6)).toBe(false);
  });

  it('stand on a line of their own', () => {
    expect(withCanned('', 0, 0, 'お礼')).toEqual({ text: 'お礼', caret: 2 });
    expect(withCanned('はい', 2, 2, 'お礼')).toEqual({ text: 'はい\nお礼', caret: 5 });
    expect(withCanned('はい\nではまた', 3, 3, 'お礼')).toEqual({ text: 'はい\nお礼ではまた', caret: 5 });
    expect(withCanned('abc', 0, 3, 'お礼')).toEqual({ text: 'お礼', caret: 2 });
  });
});
