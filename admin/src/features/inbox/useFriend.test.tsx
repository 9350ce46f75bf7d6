import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { show } from '../../../test/shown';
import { createApi } from '../../api/client';
import type { FriendCard } from '../../api/types';
import { ServicesContext, type Services } from '../../app/services';
import { putCard, useFriend } from './queries';

const card = (version: number, mark: string) =>
  ({ friendId: 'f', version, mark, tags: [] }) as unknown as FriendCard;

function Mark() {
  const friend = useFriend('f');
  return (
    <>
      <b>{friend.data?.mark}</b>
      <button onClick={() => void friend.refetch()}>again</button>
    </>
  );
}

test('a card that was read before a change and comes after it leaves what the change made', async () => {
  const queries = new QueryClient();
  const answers: ((read: FriendCard) => void)[] = [];
  const api = createApi(
    { usable: async () => 'token', renew: async () => undefined, lost: () => undefined },
    () => new Promise((answer) => answers.push((read) => answer(Response.json(read)))),
  );
  await show(
    <ServicesContext value={{ api } as Services}>
      <QueryClientProvider client={queries}>
        <Mark />
      </QueryClientProvider>
    </ServicesContext>,
  );
  const shown = () => document.querySelector('b')?.textContent;
  const answer = async (read: FriendCard) => {
    await vi.waitFor(() => expect(answers).not.toHaveLength(0));
    await act(async () => {
      answers.shift()?.(read);
      await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    });
  };
  await answer(card(1, 'new'));
  await vi.waitFor(() => expect(shown()).toBe('new'));

  await act(async () => document.querySelector('button')?.click());
  await act(async () => putCard(queries, card(2, 'done')));
  await answer(card(1, 'new'));

  expect(shown()).toBe('done');
});
