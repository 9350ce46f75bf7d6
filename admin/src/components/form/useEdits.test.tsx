import { act } from 'react';
import { expect, test } from 'vitest';
import { show } from '../../../test/shown';
import { useEdits, type Edits } from './useEdits';

async function form(): Promise<() => Edits> {
  let now: Edits | undefined;
  function Probe() {
    now = useEdits();
    return null;
  }
  await show(<Probe />);
  return () => now!;
}

test('what is typed while a save is under way is not saved by it', async () => {
  const edits = await form();
  act(() => edits().edited());
  const begun = edits().count();
  act(() => edits().edited());

  act(() => edits().stored(begun));

  expect(edits().unsaved).toBe(true);
  act(() => edits().stored(edits().count()));
  expect(edits().unsaved).toBe(false);
});

test('a form that nobody touched has nothing to save', async () => {
  const edits = await form();

  expect(edits().unsaved).toBe(false);
});
