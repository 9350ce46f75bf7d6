import { expect, test } from 'vitest';
import type { Mark, MarkKind } from '../../api/types';
import en from '../../i18n/en';
import ja from '../../i18n/ja';
import { mondayPreset, ruleWords } from './preset';

const mark = (id: string, kind: MarkKind): Mark => ({
  id,
  label: id,
  colour: '#000000',
  order: 1,
  kind,
  setOnFollow: false,
  setOnReceipt: false,
  setOnReply: false,
  protected: false,
  archived: false,
  version: 1,
});

test('the Monday preset goes to the marks whose kind is waiting, whatever their labels', () => {
  const preset = mondayPreset([mark('a', 'DONE'), mark('b', 'WAITING'), mark('c', 'WAITING')], 'Asia/Tokyo', ja);

  expect(preset.segment).toEqual({
    all: [
      { is: 'mark', in: ['b', 'c'] },
      { is: 'follow', in: ['FOLLOWING'] },
    ],
  });
  expect(preset.recurrence).toEqual({ every: 'week', days: ['MON'], at: '10:00', timeZone: 'Asia/Tokyo' });
  expect(preset.messages).toEqual([{ type: 'text', text: 'お返事はいかがでしょうか?' }]);
});

test('without a waiting mark the preset means nobody, never everyone', () => {
  expect(mondayPreset([mark('a', 'DONE')], 'Asia/Tokyo', ja).segment).toEqual({ any: [] });
});

test('a rule is said in words, days in the order of the week', () => {
  const weekly = {
    every: 'week' as const,
    days: ['FRI' as const, 'MON' as const],
    at: '10:00',
    timeZone: 'Asia/Tokyo',
  };

  expect(ruleWords(weekly, ja)).toBe('毎週月・金曜 10:00');
  expect(ruleWords(weekly, en)).toBe('Every Mon, Fri at 10:00');
  expect(ruleWords({ every: 'month', day: 31, at: '09:30', timeZone: 'Asia/Tokyo' }, ja)).toBe('毎月31日 09:30');
});
