import { expect, test } from 'vitest';
import { atNight } from './night';

const quiet = { enabled: true, from: '21:00', to: '08:00' };

test('what is due by day is sent, at night it waits for the morning or is left out', () => {
  expect(atNight('20:59', quiet, 120)).toBe('sent');
  expect(atNight('08:00', quiet, 120)).toBe('sent');
  expect(atNight('21:00', quiet, 120)).toBe('missed');
  expect(atNight('05:59', quiet, 120)).toBe('missed');
  expect(atNight('06:00', quiet, 120)).toBe('waits');
  expect(atNight('07:59', quiet, 5)).toBe('waits');
});

test('quiet hours of one day, and none at all', () => {
  const noon = { enabled: true, from: '12:00', to: '13:00' };
  expect(atNight('12:30', noon, 30)).toBe('waits');
  expect(atNight('13:00', noon, 30)).toBe('sent');
  expect(atNight('23:00', { ...quiet, enabled: false }, 5)).toBe('sent');
});
