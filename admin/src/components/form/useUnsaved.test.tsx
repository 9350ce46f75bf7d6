import { MantineProvider } from '@mantine/core';
import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WordsProvider } from '../../i18n';
import ja from '../../i18n/ja';
import { useUnsaved } from './useUnsaved';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

async function page(unsaved: boolean) {
  const root = createRootRoute();
  const form = createRoute({ getParentRoute: () => root, path: '/form', component: () => useUnsaved(unsaved) });
  const other = createRoute({ getParentRoute: () => root, path: '/other', component: () => <p>other</p> });
  const router = createRouter({
    routeTree: root.addChildren([form, other]),
    history: createMemoryHistory({ initialEntries: ['/form'] }),
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
  const leave = (ignoreBlocker: boolean) =>
    act(async () => {
      void router.navigate({ to: '/other', ignoreBlocker } as never);
      await new Promise((resume) => setTimeout(resume));
    });
  const press = (label: string) =>
    act(async () => {
      [...document.querySelectorAll('button')].find((button) => button.textContent === label)?.click();
      await new Promise((resume) => setTimeout(resume));
    });
  return { leave, press, where: () => router.history.location.pathname };
}

test('leaving with something unsaved is asked first, and done when it is meant', async () => {
  const { leave, press, where } = await page(true);

  await leave(false);
  expect(where()).toBe('/form');
  await vi.waitFor(() => expect(document.body.textContent).toContain(ja.editor.leave));

  await press(ja.act.cancel);
  expect(where()).toBe('/form');

  await leave(false);
  await press(ja.editor.leaveConfirm);
  await vi.waitFor(() => expect(where()).toBe('/other'));
});

test('the way on after a save, and from what is saved, is not asked about', async () => {
  const saved = await page(false);
  await saved.leave(false);
  await vi.waitFor(() => expect(saved.where()).toBe('/other'));

  const saving = await page(true);
  await saving.leave(true);
  await vi.waitFor(() => expect(saving.where()).toBe('/other'));
});
