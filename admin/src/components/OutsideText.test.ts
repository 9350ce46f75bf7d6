import { expect, test } from 'vitest';
import { linkify } from './OutsideText';

const links = (text: string) => linkify(text).flatMap((part) => (part.href ? [part.href] : []));

test('Japanese that follows an address is no part of it', () => {
  expect(linkify('https://a.jpをご覧ください')).toEqual([
    { text: 'https://a.jp', href: 'https://a.jp' },
    { text: 'をご覧ください' },
  ]);
});

test('the punctuation around an address stays outside, its own brackets inside', () => {
  expect(links('(https://a.jp/b).')).toEqual(['https://a.jp/b']);
  expect(links('https://a.jp/b_(c)、https://a.jp/?x=1!')).toEqual(['https://a.jp/b_(c)', 'https://a.jp/?x=1']);
});

test('a text keeps every character, whatever becomes a link', () => {
  const text = 'https:// http://a.jp。 "https://b.jp" https://c.jp/…';

  expect(linkify(text).map((part) => part.text).join('')).toBe(text);
});
