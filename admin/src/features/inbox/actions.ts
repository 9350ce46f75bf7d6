import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { FieldValue, FriendCard } from '../../api/types';
import { useMe } from '../../auth/identity';
import { sayError } from '../../components/errors';
import { useT } from '../../i18n';
import { useLive } from '../../live/LiveSource';
import { draftsOf } from './drafts';
import { guessed, settled, type Guess } from './guesses';
import { keys, putCard, putEntry } from './queries';

/**
 * Everything that changes one friend. A change shows at once; if the server refuses, it is rolled back with a
 * sentence, and a version that was stale is replaced by the state the server named.
 */
export function useFriendActions(friendId: string) {
  const api = useApi();
  const t = useT();
  const queries = useQueryClient();
  const { soon } = useLive();
  const me = useMe();
  const { mark: markOf } = useDirectory();
  const path = { friendId };

  const card = () => queries.getQueryData<FriendCard>(keys.friend(friendId));
  const version = () => card()?.version ?? 0;

  function useEdit<V>(
    send: (value: V) => Promise<FriendCard>,
    guess: (card: FriendCard, value: V) => FriendCard,
    refused: (error: unknown) => void = (error) => sayError(error, t),
  ) {
    return useMutation({
      // Another friend's changes are others: those under way keep what they were told of their own friend.
      mutationKey: ['friend-edit', friendId],
      // One after the other, each with the version that the one before it made.
      scope: { id: `friend-${friendId}` },
      mutationFn: send,
      onMutate: (value: V) => {
        const shown: Guess = (old) => guess(old, value);
        guessed(queries, friendId, shown);
        return shown;
      },
      onError: (error, _value, shown) => {
        if (shown) settled(queries, friendId, shown);
        // A conflict, or an answer that was lost: the card is read anew.
        void queries.invalidateQueries({ queryKey: keys.friend(friendId) });
        refused(error);
      },
      onSuccess: (after, _value, shown) => {
        putCard(queries, after);
        settled(queries, friendId, shown);
        soon();
      },
    });
  }

  const putMark = (mark: string) =>
    ok(api.PUT('/api/friends/{friendId}/mark', { params: { path }, body: { mark, version: version() } }));
  const marked = (old: FriendCard, mark: string) => (markOf(mark) ? { ...old, mark } : old);

  return {
    setMark: useEdit(putMark, marked),
    /** For who goes on to the next at once: what became of it is theirs to say. */
    markAndLeave: useEdit(putMark, marked, () => undefined),
    setAssignee: useEdit(
      (assignee: string | undefined) =>
        ok(
          api.PUT('/api/friends/{friendId}/assignee', {
            params: { path },
            body: { version: version(), ...(assignee === undefined ? {} : { assignee }) },
          }),
        ),
      ({ assignee: _old, ...rest }, assignee) => (assignee === undefined ? rest : { ...rest, assignee }),
    ),
    setTags: useEdit(
      (change: { add?: string[]; remove?: string[] }) =>
        ok(api.PUT('/api/friends/{friendId}/tags', { params: { path }, body: { ...change, version: version() } })),
      (old, { add = [], remove = [] }) => ({
        ...old,
        tags: [...old.tags.filter((tag) => !remove.includes(tag) && !add.includes(tag)), ...add],
      }),
    ),
    setFields: useEdit(
      (change: { set?: Record<string, FieldValue>; clear?: string[] }) =>
        ok(api.PUT('/api/friends/{friendId}/fields', { params: { path }, body: { ...change, version: version() } })),
      (old, { set = {}, clear = [] }) => ({
        ...old,
        fields: Object.fromEntries(Object.entries({ ...old.fields, ...set }).filter(([id]) => !clear.includes(id))),
      }),
    ),
    setDisplayName: useEdit(
      (displayName: string | undefined) =>
        ok(
          api.PUT('/api/friends/{friendId}/display-name', {
            params: { path },
            body: { version: version(), ...(displayName === undefined ? {} : { displayName }) },
          }),
        ),
      (old) => old,
    ),
    setMessageMark: useMutation({
      mutationFn: ({ entryId, mark, from }: { entryId: string; mark?: string; from?: string }) =>
        ok(
          api.PUT('/api/friends/{friendId}/entries/{entryId}/mark', {
            params: { path: { friendId, entryId } },
            body: { ...(mark === undefined ? {} : { mark }), ...(from === undefined ? {} : { from }) },
          }),
        ),
      onSuccess: (after) => {
        putEntry(queries, friendId, after.entry);
        putCard(queries, after.card);
        void queries.invalidateQueries({ queryKey: ['message-marks'] });
        soon();
      },
      onError: (error) => sayError(error, t),
    }),
    addNote: useMutation({
      mutationKey: ['note', friendId],
      // The caller keeps the operation id until the note is stored, so that pressing again adds no second one.
      mutationFn: (body: { operationId: string; text: string }) =>
        ok(api.POST('/api/friends/{friendId}/notes', { params: { path }, body })),
      onSuccess: (after) => {
        draftsOf(me.staffId, localStorage, 'note').write(friendId, '');
        putEntry(queries, friendId, after.entry);
        putCard(queries, after.card);
        soon();
      },
      onError: (error) => sayError(error, t),
    }),
  };
}
