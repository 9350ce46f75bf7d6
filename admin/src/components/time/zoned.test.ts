import { expect, test } from 'vitest';
import { zonedInstant, zonedText } from './zoned';

test('a time in Tokyo is nine hours ahead, wherever the browser is', () => {
  expect(zonedInstant('2026-11-23T10:00', 'Asia/Tokyo')).toBe(Date.parse('2026-11-23T01:00:00Z'));
  expect(zonedText(Date.parse('2026-11-22T15:05:30Z'), 'Asia/Tokyo')).toBe('2026-11-23T00:05');
});

test('an hour that a clock skips is no moment, and of one that comes twice it is the first', () => {
  expect(zonedInstant('2026-03-29T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(zonedInstant('2026-10-25T02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'));
});

test('what is no time is no moment', () => {
  for (const text of ['', '2026-11-23', '2026-13-01T10:00', '2026-02-30T10:00', 'tomorrow']) {
    expect(zonedInstant(text, 'Asia/Tokyo')).toBeUndefined();
  }
});
