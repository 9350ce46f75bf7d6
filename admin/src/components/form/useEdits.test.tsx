import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { useEdits, type Edits } from './useEdits';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

function form(): () => Edits {
  let now: Edits | undefined;
  function Probe() {
    now = useEdits();
    return null;
  }
  act(() => createRoot(document.createElement('div')).render(<Probe />));
  return () => now!;
}

test('what is typed while a save is under way is not saved by it', () => {
  const edits = form();
  act(() => edits().edited());
  const begun = edits().count();
  act(() => edits().edited());

  act(() => edits().stored(begun));

  expect(edits().unsaved).toBe(true);
  act(() => edits().stored(edits().count()));
  expect(edits().unsaved).toBe(false);
});

test('a form that nobody touched has nothing to save', () => {
  expect(form()().unsaved).toBe(false);
});
