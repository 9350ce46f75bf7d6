import type { Candidate } from './plan';

/** Who is chosen. The two kinds are never mixed: friends one by one, or everybody whom the conditions hold. */
export type Selection = { kind: 'chosen'; friends: ReadonlyMap<string, Candidate> } | { kind: 'matching' };

export const nobody: Selection = { kind: 'chosen', friends: new Map() };

export function isEmpty(selection: Selection): boolean {
  return selection.kind === 'chosen' && selection.friends.size === 0;
}

export function isChosen(selection: Selection, friendId: string): boolean {
  return selection.kind === 'matching' || selection.friends.has(friendId);
}

/** Puts friends in or takes them out; whoever takes one out of everybody is left with those of the list. */
export function withFriends(
  selection: Selection,
  friends: readonly Candidate[],
  chosen: boolean,
  listed: readonly Candidate[],
): Selection {
  const start =
    selection.kind === 'matching'
      ? new Map(listed.map((friend) => [friend.friendId, friend]))
      : new Map(selection.friends);
  for (const friend of friends) {
    if (chosen) start.set(friend.friendId, friend);
    else start.delete(friend.friendId);
  }
  return { kind: 'chosen', friends: start };
}

/** How the box above the list stands. */
export function boxOf(selection: Selection, listed: readonly Candidate[]): 'none' | 'some' | 'all' {
  const chosen = listed.filter((friend) => isChosen(selection, friend.friendId)).length;
  return chosen === 0 ? 'none' : chosen === listed.length ? 'all' : 'some';
}

/** The friends from the last one that was clicked to this one, as Shift and a click mean it. */
export function range(listed: readonly Candidate[], from: string | undefined, to: string): readonly Candidate[] {
  const end = listed.findIndex((friend) => friend.friendId === to);
  const start = listed.findIndex((friend) => friend.friendId === from);
  if (end < 0) return [];
  return start < 0 ? listed.slice(end, end + 1) : listed.slice(Math.min(start, end), Math.max(start, end) + 1);
}
