import { createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { press, showRoutes } from '../../../test/shown';
import ja from '../../i18n/ja';
import { useGuardedClose } from './useGuardedClose';

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
  await showRoutes(
    createRouter({
      routeTree: createRootRoute({ component: () => <Dialog onClose={onClose} /> }),
      history: createMemoryHistory({ initialEntries: ['/'] }),
    }),
  );
  return onClose;
}

test('a dialog closes at once while it holds what it began with', async () => {
  const onClose = await dialog();

  await press('type');
  await press('type');
  await press('close');

  expect(onClose).toHaveBeenCalledOnce();
});

test('a dialog with something typed asks before it closes', async () => {
  const onClose = await dialog();

  await press('type');
  await press('close');
  expect(onClose).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(document.body.textContent).toContain(ja.editor.closeLoses));

  await press(ja.editor.closeConfirm);
  expect(onClose).toHaveBeenCalledOnce();
});
