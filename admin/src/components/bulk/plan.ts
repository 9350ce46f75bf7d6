import type { FriendRow } from '../../api/types';

/** What can be done to many friends at once. */
export type BulkKind = 'mark' | 'tag' | 'untag' | 'assignee';

/** With its object; an assignee of undefined is nobody. */
export type BulkChange =
  | { kind: 'mark'; mark: string }
  | { kind: 'tag'; tag: string }
  | { kind: 'untag'; tag: string }
  | { kind: 'assignee'; staff: string | undefined };

/** As much of a friend as a preview needs. */
export type Candidate = Pick<FriendRow, 'friendId' | 'name' | 'picture' | 'mark' | 'tags' | 'assignee'>;

export interface Plan {
  change: Candidate[];
  /** It is so already: nothing will be written. */
  already: number;
  /** Would have too many tags. */
  full: Candidate[];
}

/** The most tags that one friend may have. */
export const TAGS_MAX = 50;

/** From this many friends on the count is typed. */
export const TYPED_FROM = 1_000;

export function isSo(friend: Candidate, change: BulkChange): boolean {
  switch (change.kind) {
    case 'mark':
      return friend.mark === change.mark;
    case 'tag':
      return friend.tags.includes(change.tag);
    case 'untag':
      return !friend.tags.includes(change.tag);
    case 'assignee':
      return friend.assignee === change.staff;
  }
}

/** Who changes and who is left out; the server decides again for each friend. */
export function planOf(friends: readonly Candidate[], change: BulkChange): Plan {
  const plan: Plan = { change: [], already: 0, full: [] };
  for (const friend of friends) {
    if (isSo(friend, change)) plan.already += 1;
    else if (change.kind === 'tag' && friend.tags.length >= TAGS_MAX) plan.full.push(friend);
    else plan.change.push(friend);
  }
  return plan;
}
