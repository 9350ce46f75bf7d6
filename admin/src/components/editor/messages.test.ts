import { expect, test } from 'vitest';
import type { OutMessage } from '../../api/types';
import { blank, faultsShown, filled, isPictureUrl, moved, sendable } from './messages';
import { PACKAGES, inPackage } from './stickers';

const TEXT: OutMessage = { type: 'text', text: 'こんにちは' };
const PICTURE: OutMessage = {
  type: 'image',
  originalContentUrl: 'https://example.com/a.jpg',
  previewImageUrl: 'https://example.com/b.jpg',
};

test('what was not filled in is not kept, whatever its kind', () => {
  expect(filled([blank('image'), TEXT, blank('sticker'), blank('text'), PICTURE])).toEqual([TEXT, PICTURE]);
});

test('a picture needs two addresses that LINE may load', () => {
  expect(sendable([PICTURE])).toBe(true);
  expect(sendable([{ ...PICTURE, previewImageUrl: '' }])).toBe(false);
  for (const url of [
    'http://example.com/a.jpg',
    'https://me:secret@example.com/a.jpg',
    'https://example.com/写真.jpg',
    'https://',
    `https://example.com/${'a'.repeat(2_000)}`,
  ]) {
    expect(isPictureUrl(url)).toBe(false);
  }
});

test('a sticker is one of its package', () => {
  expect(sendable([{ type: 'sticker', packageId: '446', stickerId: '1988' }])).toBe(true);
  expect(sendable([{ type: 'sticker', packageId: '446', stickerId: '2028' }])).toBe(false);
  expect(inPackage('999999', '1')).toBe(true);
  expect(inPackage('', '1')).toBe(false);
  for (const known of PACKAGES) expect(inPackage(known.id, String(known.to))).toBe(true);
});

test('a fault is said beside the message that was meant, also behind one that was left empty', () => {
  const shown = faultsShown(
    new Map([
      ['/messages/1/originalContentUrl', 'wrong'],
      ['/name', 'missing'],
      ['/messages', 'too many'],
    ]),
    [TEXT, blank('text'), PICTURE],
  );

  expect([...shown]).toEqual([
    ['/messages/2/originalContentUrl', 'wrong'],
    ['/name', 'missing'],
    ['/messages', 'too many'],
  ]);
});

test('moving changes places with the neighbour and nothing else', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
});
