import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { WordsProvider } from '../src/i18n';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** Puts a part of the page into a window of its own until the test ends. */
export async function show(part: ReactNode, loaded?: Promise<unknown>): Promise<void> {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  // What a dialog still waits for ends with it, and not after the window is gone.
  onTestFinished(() => act(async () => root.unmount()));
  await act(async () => {
    root.render(
      <MantineProvider env="test">
        <WordsProvider timeZone="Asia/Tokyo">{part}</WordsProvider>
      </MantineProvider>,
    );
    await loaded;
  });
}

/** Shows what a router of the test's own leads to. */
export function showRoutes(router: { load(): Promise<void> }): Promise<void> {
  return show(<RouterProvider router={router as never} />, router.load());
}

/** Clicks the newest button that says this: a dialog's own lies over the page's. */
export function press(label: string): Promise<void> {
  return act(async () => {
    [...document.querySelectorAll('button')].findLast((button) => button.textContent === label)?.click();
    await new Promise((resume) => setTimeout(resume));
  });
}
