import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { press, show } from '../../../test/shown';
import { ProblemError } from '../../api/problem';
import type { Use } from '../../api/types';
import ja from '../../i18n/ja';
import { DeleteDialog } from './DeleteDialog';

const nowhere: Use = {
  friends: { count: 0, more: false },
  messages: { count: 0, more: false },
  segments: [],
  broadcasts: [],
  reminders: [],
  views: [],
  ownViews: 0,
};

async function dialog(use: Use, remove = vi.fn(async () => 'gone' as const)) {
  const onDone = vi.fn();
  const queries = new QueryClient();
  await show(
    <QueryClientProvider client={queries}>
      <DeleteDialog
        label="VIP"
        replacements={[{ id: 'gold', label: 'ゴールド' }]}
        uses={async () => use}
        remove={remove}
        onDone={onDone}
        onClose={vi.fn()}
      />
    </QueryClientProvider>,
  );
  await act(() => vi.waitFor(() => expect(queries.isFetching()).toBe(0)));
  const words = () => document.body.textContent ?? '';
  const button = (label: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent === label);
  return { onDone, remove, words, button };
}

test('kept lists that ask for it are told, and keep nothing from being deleted', async () => {
  const use = { ...nowhere, views: [{ id: 'v', name: '上客' }], ownViews: 2 };
  const { onDone, words, button } = await dialog(use);

  await vi.waitFor(() => expect(words()).toContain('上客'));
  expect(words()).toContain(ja.settings.ownViews(2));
  expect(button(ja.settings.replaceAndDelete)).toBeUndefined();

  await press(ja.act.delete);
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
});

test('what friends have is offered for replacement before anything is pressed', async () => {
  const { words, button, remove } = await dialog({ ...nowhere, friends: { count: 12, more: false } });

  await vi.waitFor(() => expect(words()).toContain(ja.settings.useFriends('12')));
  expect(button(ja.act.delete)).toBeUndefined();
  expect(button(ja.settings.replaceAndDelete)?.disabled).toBe(true);
  expect(remove).not.toHaveBeenCalled();
});

test('what a condition asks for is taken out of it by people: no replacement is offered', async () => {
  const { words, button } = await dialog({ ...nowhere, reminders: [{ id: 'r', name: '月曜' }] });

  await vi.waitFor(() => expect(words()).toContain(ja.settings.conditionsFirst));
  expect([button(ja.act.delete), button(ja.settings.replaceAndDelete)]).toEqual([undefined, undefined]);
});

test('a use that began since the dialog opened is told by the refusal', async () => {
  const remove = vi.fn(async () => {
    throw new ProblemError({
      status: 409,
      code: 'in-use',
      title: '',
      use: { ...nowhere, friends: { count: 1, more: false } },
    } as never);
  });
  const { words } = await dialog(nowhere, remove);
  await vi.waitFor(() => expect(words()).toContain(ja.settings.deleteUnused));

  await press(ja.act.delete);

  await vi.waitFor(() => expect(words()).toContain(ja.settings.useFriends('1')));
});

test('a refusal because counting was not finished is told, though nobody was found', async () => {
  const remove = vi.fn(async () => {
    throw new ProblemError({
      status: 409,
      code: 'in-use',
      title: '',
      use: { ...nowhere, friends: { count: 0, more: true } },
    } as never);
  });
  const { words } = await dialog(nowhere, remove);
  await vi.waitFor(() => expect(words()).toContain(ja.settings.deleteUnused));

  await press(ja.act.delete);

  await vi.waitFor(() => expect(words()).toContain(ja.settings.inUse));
});
