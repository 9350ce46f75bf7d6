import { MantineProvider } from '@mantine/core';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WordsProvider } from '../../i18n';
import ja from '../../i18n/ja';
import { useGuardedClose } from './useGuardedClose';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

function Dialog({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('');
  const { close, questions } = useGuardedClose({ text }, onClose);
  return (
    <>
      <button onClick={() => setText(text === '' ? 'typed' : '')}>type</button>
      <button onClick={close}>close</button>
      {questions}
    </>
  );
}

async function dialog() {
  const onClose = vi.fn();
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <Dialog onClose={onClose} /> }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const element = document.body.appendChild(document.createElement('div'));
  const shown = createRoot(element);
  // What a dialog still waits for ends with it, and not after the window is gone.
  onTestFinished(() => act(async () => shown.unmount()));
  await act(async () => {
    shown.render(
      <MantineProvider env="test">
        <WordsProvider timeZone="Asia/Tokyo">
          <RouterProvider router={router as never} />
        </WordsProvider>
      </MantineProvider>,
    );
    await router.load();
  });
  const press = (label: string) =>
    act(async () => {
      [...document.querySelectorAll('button')].findLast((button) => button.textContent === label)?.click();
      await new Promise((resume) => setTimeout(resume, 1));
    });
  return { onClose, press };
}

test('a dialog closes at once while it holds what it began with', async () => {
  const { onClose, press } = await dialog();

  await press('type');
  await press('type');
  await press('close');

  expect(onClose).toHaveBeenCalledOnce();
});

test('a dialog with something typed asks before it closes', async () => {
  const { onClose, press } = await dialog();

  await press('type');
  await press('close');
  expect(onClose).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(document.body.textContent).toContain(ja.editor.closeLoses));

  await press(ja.editor.closeConfirm);
  expect(onClose).toHaveBeenCalledOnce();
});
