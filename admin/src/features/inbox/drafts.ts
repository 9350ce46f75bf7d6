/**
 * Drafts per friend, kept in the browser until sent or thrown away and wiped at sign-out. Each staff member has their
 * own, for a shared machine.
 */
const PREFIX = 'henji.draft.';

export interface DraftStore {
  read(friendId: string): string;
  write(friendId: string, text: string): void;
}

/** The drafts of replies, or those of notes, which are never mixed: one is for the friend, the other is not. */
export function draftsOf(
  staffId: string,
  storage: Storage = localStorage,
  kind: 'reply' | 'note' = 'reply',
): DraftStore {
  const key = (friendId: string) => `${PREFIX}${kind === 'note' ? 'note.' : ''}${staffId}.${friendId}`;
  return {
    read: (friendId) => storage.getItem(key(friendId)) ?? '',
    write: (friendId, text) => {
      if (text === '') storage.removeItem(key(friendId));
      else storage.setItem(key(friendId), text);
    },
  };
}

/** Every draft of every staff member on this machine. */
export function wipeDrafts(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
