import { expect, test } from 'vitest';
import { NoAnswerError, ProblemError } from '../../api/problem';
import type { Entry, TimelinePage } from '../../api/types';
import { composerState, markWithAnswer, sends, units } from './composer';
import { draftsOf, wipeDrafts } from './drafts';
import { afterFailure, textAtStart, type Outgoing } from './sending';
import { focusOf, shortcutOf } from './shortcuts';
import { entriesOf, lastSeen, refresh } from './timeline';

const NOW = 1_700_000_000_000;
const following = { followState: 'FOLLOWING' as const };

test('a fresh reply token makes the answer free, with whole seconds left', () => {
  expect(composerState({ ...following, freeReplyUntil: NOW + 42_300 }, { remaining: 0 }, true, NOW)).toEqual({
    kind: 'free',
    seconds: 41,
  });
});

test('in its last second a reply is no longer promised to be free', () => {
  expect(composerState({ ...following, freeReplyUntil: NOW + 1_500 }, undefined, true, NOW).kind).toBe('paid');
});

test('without quota a push is off', () => {
  expect(composerState(following, { remaining: 0 }, true, NOW).kind).toBe('quota-gone');
});

test('an unlimited plan never runs out', () => {
  expect(composerState(following, {}, true, NOW).kind).toBe('paid');
});

test('a friend who blocked the account cannot be written to, even with a fresh token', () => {
  expect(composerState({ followState: 'BLOCKED', freeReplyUntil: NOW + 9_000 }, {}, true, NOW).kind).toBe('blocked');
});

test('a viewer cannot reply', () => {
  expect(composerState(following, {}, false, NOW).kind).toBe('no-right');
});

test('text is counted as LINE counts it', () => {
  expect(units('返信👍')).toBe(4);
});

const offered = [
  { id: 'todo', setOnReply: false },
  { id: 'waiting', setOnReply: false },
  { id: 'quoted', setOnReply: true },
];

test('an answer sets the mark on a reply, unless the person chose another or none', () => {
  expect(markWithAnswer(undefined, offered)).toBe('quoted');
  expect(markWithAnswer('todo', offered)).toBe('todo');
  expect(markWithAnswer('', offered)).toBeUndefined();
  expect(markWithAnswer('archived-since', offered)).toBeUndefined();
  expect(markWithAnswer(undefined, offered.slice(0, 2))).toBeUndefined();
});

const press = { key: 'Enter', ctrlKey: true, metaKey: false, shiftKey: false, isComposing: false, keyCode: 13 };

test('Ctrl+Enter sends and Enter breaks the line, or the other way round', () => {
  expect(sends(press, 'ctrl-enter')).toBe(true);
  expect(sends({ ...press, ctrlKey: false }, 'ctrl-enter')).toBe(false);
  expect(sends({ ...press, ctrlKey: false }, 'enter')).toBe(true);
  expect(sends(press, 'enter')).toBe(false);
  expect(sends({ ...press, ctrlKey: false, shiftKey: true }, 'enter')).toBe(false);
});

test('Enter that ends a kana conversion sends nothing', () => {
  expect(sends({ ...press, isComposing: true }, 'ctrl-enter')).toBe(false);
  expect(sends({ ...press, ctrlKey: false, keyCode: 229 }, 'enter')).toBe(false);
});

const letter = { key: 'e', ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 69 };

test('single letters fire on the page only, and not when switched off', () => {
  expect(shortcutOf(letter, 'page', true)).toEqual({ do: 'done-next' });
  expect(shortcutOf(letter, 'field', true)).toBeUndefined();
  expect(shortcutOf(letter, 'overlay', true)).toBeUndefined();
  expect(shortcutOf(letter, 'page', false)).toBeUndefined();
  expect(shortcutOf({ ...letter, isComposing: true }, 'page', true)).toBeUndefined();
  expect(shortcutOf({ ...letter, ctrlKey: true }, 'page', true)).toBeUndefined();
});

test('every key of the design does what the help says', () => {
  const does = Object.fromEntries(
    [...'jkrnematiux/?'].map((key) => [key, shortcutOf({ ...letter, key }, 'page', true)?.do]),
  );

  expect(does).toEqual({
    j: 'next',
    k: 'previous',
    r: 'reply',
    n: 'note',
    e: 'done-next',
    m: 'mark-menu',
    a: 'assign',
    t: 'tag',
    i: 'assign-me',
    u: 'unread',
    x: 'select',
    '/': 'search',
    '?': 'help',
  });
  expect(shortcutOf({ ...letter, key: 'Escape' }, 'field', false)).toEqual({ do: 'back' });
});

test("a key that a closing dialog answers is not the page's as well", () => {
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.checkVisibility = () => true;
  document.body.append(dialog);
  dialog.addEventListener('keydown', () => dialog.remove());

  dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(focusOf(document.body)).toBe('overlay');

  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(focusOf(document.body)).toBe('page');
});

test('a digit sets the mark of that place', () => {
  expect(shortcutOf({ ...letter, key: '3' }, 'page', true)).toEqual({ do: 'mark', order: 3 });
});

const sent: Outgoing = { operationId: 'op', text: 'hello', at: NOW, state: 'sending' };
const problem = (code: 'newer-entries' | 'friend-blocked' | 'internal' | 'unavailable', more = {}) =>
  new ProblemError({ type: '', title: '', status: 409, code, id: '1', ...more });

test('a collision keeps the text and knows the new head', () => {
  const newer: Entry[] = [{ entryId: '0000000000002#b', at: 2, kind: 'MESSAGE_OUT' }];

  const after = afterFailure(sent, problem('newer-entries', { newer }));

  expect(after).toMatchObject({ state: 'collision', text: 'hello', headEntry: '0000000000002#b' });
});

test('without an answer only the same operation may be asked again', () => {
  expect(afterFailure(sent, new NoAnswerError())).toMatchObject({ state: 'unknown', operationId: 'op' });
  expect(afterFailure(sent, problem('internal'))).toMatchObject({ state: 'unknown', operationId: 'op' });
  expect(afterFailure(sent, problem('unavailable'))).toMatchObject({ state: 'unknown', operationId: 'op' });
});

test('a refusal says that nothing was sent', () => {
  expect(afterFailure(sent, problem('friend-blocked')).state).toBe('refused');
});

test('what is on its way is no draft to be sent again, and one again once it was refused', () => {
  expect(textAtStart('hello', sent)).toBe('');
  expect(textAtStart('hello', { ...sent, state: 'unknown' })).toBe('');
  expect(textAtStart('hello', { ...sent, state: 'refused' })).toBe('hello');
  expect(textAtStart('hello', undefined)).toBe('hello');
});

const entry = (n: number, kind: Entry['kind'] = 'MESSAGE_IN'): Entry => ({
  entryId: `${String(n).padStart(13, '0')}#e`,
  at: n,
  kind,
});
const timeline = (entries: Entry[], before?: string): TimelinePage => ({
  entries,
  now: 0,
  ...(before ? { before } : {}),
});

test('a conversation is shown oldest first, each entry once', () => {
  const pages = [timeline([entry(3), entry(2)], entry(2).entryId), timeline([entry(2), entry(1)])];

  expect(entriesOf(pages).map((one) => one.at)).toEqual([1, 2, 3]);
});

test('what was read again wins over what was loaded', () => {
  const accepted: Entry = { ...entry(2, 'MESSAGE_OUT'), outcome: 'ACCEPTED' };
  const pending: Entry = { ...entry(2, 'MESSAGE_OUT'), outcome: 'PENDING' };

  const pages = refresh([timeline([pending, entry(1)])], timeline([entry(3), accepted]));

  expect(entriesOf(pages).map((one) => one.outcome)).toEqual([undefined, 'ACCEPTED', undefined]);
});

test('a gap is never shown: pages that do not touch are dropped', () => {
  const pages = refresh([timeline([entry(1)])], timeline([entry(9), entry(8)], entry(8).entryId));

  expect(entriesOf(pages).map((one) => one.at)).toEqual([8, 9]);
});

test('notes and marks are not the last seen message', () => {
  expect(lastSeen([entry(1), entry(2, 'NOTE'), entry(3, 'MARK_CHANGED')], undefined)).toBe(entry(1).entryId);
});

test('a late message that sorts before others is seen once it is on the page', () => {
  const entries = [entry(1), entry(2), entry(5)];

  expect(lastSeen(entries, entry(2).entryId)).toBe(entry(2).entryId);
  expect(lastSeen(entries, entry(9).entryId)).toBe(entry(5).entryId);
});

test('a note is a draft of its own, wiped with the replies', () => {
  const storage = window.localStorage;
  storage.clear();
  const notes = draftsOf('me', storage, 'note');
  notes.write('a', 'for us only');

  expect(draftsOf('me', storage).read('a')).toBe('');
  expect(notes.read('a')).toBe('for us only');
  wipeDrafts(storage);
  expect(notes.read('a')).toBe('');
});

test('drafts are per friend and staff member, and wiped at sign-out', () => {
  const storage = window.localStorage;
  storage.clear();
  const mine = draftsOf('me', storage);
  mine.write('a', 'draft a');
  mine.write('b', 'draft b');
  mine.write('b', '');
  storage.setItem('henji.language', 'ja');

  expect(mine.read('a')).toBe('draft a');
  expect(mine.read('b')).toBe('');
  expect(draftsOf('you', storage).read('a')).toBe('');
  wipeDrafts(storage);
  expect(mine.read('a')).toBe('');
  expect(storage.getItem('henji.language')).toBe('ja');
});
