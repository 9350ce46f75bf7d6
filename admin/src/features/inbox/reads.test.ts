import { describe, expect, it } from 'vitest';
import { isUnread } from './reads';

const row = { friendId: 'U1', unread: true, lastIn: 100 };

describe('what I have read', () => {
  it('is what the list says while I did nothing here', () => {
    expect(isUnread(row, new Map())).toBe(true);
    expect(isUnread({ ...row, unread: false }, new Map())).toBe(false);
    expect(isUnread({ friendId: 'U1' }, new Map())).toBe(false);
  });

  it('goes before what a list said that was asked for earlier', () => {
    expect(isUnread(row, new Map([['U1', 100]]))).toBe(false);
    expect(isUnread(row, new Map([['U2', 100]]))).toBe(true);
  });

  it('gives way to a later message', () => {
    expect(isUnread({ ...row, lastIn: 101 }, new Map([['U1', 100]]))).toBe(true);
  });

  it('can be taken back', () => {
    expect(isUnread({ ...row, unread: false }, new Map([['U1', 'unread']]))).toBe(true);
  });
});
