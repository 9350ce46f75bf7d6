import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { FriendCard } from '../../api/types';
import { guessed, settled, type Guess } from './guesses';
import { keys, newerCard, putCard } from './queries';

const card = (version: number, more: Partial<FriendCard> = {}) =>
  ({ friendId: 'f', version, mark: 'new', tags: [], ...more }) as unknown as FriendCard;
const marked: Guess = (old) => ({ ...old, mark: 'done' });
const tagged: Guess = (old) => ({ ...old, tags: [...old.tags, 'vip'] });

function started() {
  const queries = new QueryClient();
  queries.setQueryData(keys.friend('f'), card(1));
  guessed(queries, 'f', marked);
  guessed(queries, 'f', tagged);
  return { queries, shown: () => queries.getQueryData<FriendCard>(keys.friend('f')) };
}

test('two quick changes both show, and the answer to the first keeps the second', () => {
  const { queries, shown } = started();

  putCard(queries, card(2, { mark: 'done' }));
  settled(queries, 'f', marked);

  expect(shown()).toMatchObject({ version: 2, mark: 'done', tags: ['vip'] });
  putCard(queries, card(3, { mark: 'done', tags: ['vip'] }));
  settled(queries, 'f', tagged);
  expect(shown()).toMatchObject({ version: 3, mark: 'done', tags: ['vip'] });
});

test('a refused change is taken back alone', () => {
  const { queries, shown } = started();

  settled(queries, 'f', marked);

  expect(shown()).toMatchObject({ version: 1, mark: 'new', tags: ['vip'] });
  settled(queries, 'f', tagged);
  expect(shown()).toMatchObject({ version: 1, mark: 'new', tags: [] });
});

test('a refusal puts no older card back than the one that was read meanwhile', () => {
  const { queries, shown } = started();

  putCard(queries, card(4, { mark: 'waiting' }));
  settled(queries, 'f', marked);
  settled(queries, 'f', tagged);

  expect(shown()).toMatchObject({ version: 4, mark: 'waiting', tags: [] });
});

test('a card that was asked for before a change and arrives after it does not take the change back', () => {
  const after = card(2, { mark: 'done' });

  expect(newerCard(after, card(1))).toBe(after);
  expect(newerCard(after, card(2, { mark: 'done' }))).toBe(after);
  expect(newerCard(after, card(3)).version).toBe(3);
  expect(newerCard(undefined, card(1)).version).toBe(1);
});
