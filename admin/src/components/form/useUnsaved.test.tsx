import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { press, showRoutes } from '../../../test/shown';
import ja from '../../i18n/ja';
import { useUnsaved } from './useUnsaved';

async function page(unsaved: boolean) {
  const root = createRootRoute();
  const form = createRoute({ getParentRoute: () => root, path: '/form', component: () => useUnsaved(unsaved) });
  const other = createRoute({ getParentRoute: () => root, path: '/other', component: () => <p>other</p> });
  const router = createRouter({
    routeTree: root.addChildren([form, other]),
    history: createMemoryHistory({ initialEntries: ['/form'] }),
  });
  await showRoutes(router);
  const leave = (ignoreBlocker: boolean) =>
    act(async () => {
      void router.navigate({ to: '/other', ignoreBlocker } as never);
      await new Promise((resume) => setTimeout(resume));
    });
  return { leave, where: () => router.history.location.pathname };
}

test('leaving with something unsaved is asked first, and done when it is meant', async () => {
  const { leave, where } = await page(true);

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
