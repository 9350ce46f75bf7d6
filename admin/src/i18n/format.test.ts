import { expect, test } from 'vitest';
import { linkify } from '../components/OutsideText';
import { logoutUrl } from '../auth/logoutUrl';
import { readConfig } from '../app/config';
import { formatIn, initial, waitingTime } from './format';

const MINUTE = 60_000;

test('waiting is minutes under an hour, hours under a day, then days', () => {
  expect(waitingTime(59 * MINUTE, 0)).toEqual({ n: 59, unit: 'minute' });
  expect(waitingTime(60 * MINUTE, 0)).toEqual({ n: 1, unit: 'hour' });
  expect(waitingTime(23 * 60 * MINUTE + 59 * MINUTE, 0)).toEqual({ n: 23, unit: 'hour' });
  expect(waitingTime(49 * 60 * MINUTE, 0)).toEqual({ n: 2, unit: 'day' });
});

test('a clock that is behind never shows a negative time', () => {
  expect(waitingTime(0, 5 * MINUTE)).toEqual({ n: 0, unit: 'minute' });
});

test('dates are in the account’s zone, whatever the browser’s is', () => {
  const at = Date.parse('2026-11-22T15:30:00Z');
  const format = formatIn('ja-JP', 'Asia/Tokyo');

  expect(format.dayKey(at)).toBe('2026-11-23');
  expect(format.dayTime(at)).toBe('11月23日(月) 00:30');
  expect(format.day(at, at)).toBe('11月23日(月)');
  expect(format.day(at, Date.parse('2026-12-31T15:00:00Z'))).toBe('2026年11月23日(月)');
  expect(format.plainDay('1990-11-26')).toBe('1990/11/26');
});

test('a share that is nearly whole or nothing does not look whole or nothing', () => {
  const { percent } = formatIn('en-GB', 'Asia/Tokyo');

  expect([0, 0.5, 1].map(percent)).toEqual(['0%', '50%', '100%']);
  expect(percent(39_999 / 40_000)).toBe('99.9%');
  expect(percent(1 / 40_000)).toBe('0.1%');
});

test('an emoji name begins with the whole emoji', () => {
  expect(initial('👨‍👩‍👧田中')).toBe('👨‍👩‍👧');
  expect(initial('  ')).toBe('?');
});

test('only http and https become links', () => {
  expect(linkify('見て https://example.com/a?b=1。javascript:alert(1)')).toEqual([
    { text: '見て ' },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
    { text: '。javascript:alert(1)' },
  ]);
});

const config = { issuer: 'https://id.example.com', clientId: 'page', accountName: 'A', timeZone: 'Asia/Tokyo' };

test('a configuration without an issuer is refused by name', () => {
  expect(() => readConfig({ ...config, issuer: '' })).toThrow('issuer');
  expect(readConfig({ ...config, issuer: 'https://id.example.com/' }).issuer).toBe('https://id.example.com');
});

test('Cognito’s sign-out has its own parameters, the standard one has others', () => {
  const cognito = { ...config, logoutUrl: 'https://login.example.com/logout' };

  expect(logoutUrl(cognito, undefined, undefined, 'https://page.example.com')).toBe(
    'https://login.example.com/logout?client_id=page&logout_uri=https%3A%2F%2Fpage.example.com%2Flogin',
  );
  expect(logoutUrl(config, 'https://id.example.com/end', 'token', 'https://page.example.com')).toBe(
    'https://id.example.com/end?client_id=page&post_logout_redirect_uri=https%3A%2F%2Fpage.example.com%2Flogin' +
      '&id_token_hint=token',
  );
  expect(logoutUrl(config, undefined, undefined, 'https://page.example.com')).toBe('/login');
});
