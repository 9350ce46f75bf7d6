import type { QueryClient } from '@tanstack/react-query';
import type { FriendCard } from '../../api/types';
import { keys } from './queries';

/** What a change will make of a card, shown before the server has answered. */
export type Guess = (card: FriendCard) => FriendCard;

/** Per friend: the card as the server last gave it, and the changes under way on top of it, oldest first. */
const underWay = new Map<string, { sure: FriendCard; guesses: Guess[] }>();

/** Shows a change at once. */
export function guessed(queries: QueryClient, friendId: string, guess: Guess): void {
  const card = queries.getQueryData<FriendCard>(keys.friend(friendId));
  if (!card) return;
  const { sure, guesses } = underWay.get(friendId) ?? { sure: card, guesses: [] };
  underWay.set(friendId, { sure, guesses: [...guesses, guess] });
  queries.setQueryData(keys.friend(friendId), guess(card));
}

/**
 * Takes a change back that was answered or refused. What is left is the newest card the server gave, with the other
 * changes under way: neither is undone by the end of this one.
 */
export function settled(queries: QueryClient, friendId: string, guess: Guess): void {
  const known = underWay.get(friendId);
  const card = queries.getQueryData<FriendCard>(keys.friend(friendId));
  if (!known || !card) return;
  const guesses = known.guesses.filter((one) => one !== guess);
  // A guess has the version it was made on: a higher one is the server's.
  const sure = card.version > known.sure.version ? card : known.sure;
  if (guesses.length > 0) underWay.set(friendId, { sure, guesses });
  else underWay.delete(friendId);
  queries.setQueryData(keys.friend(friendId), guesses.reduce((shown, one) => one(shown), sure));
}
