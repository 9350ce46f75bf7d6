const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]';

// What lies over the page may close by the very key that is asked about, before whoever asks is told of the key.
let covered = false;
window.addEventListener(
  'keydown',
  () => {
    // A closed list of choices stays in the page, unseen.
    covered = [...document.querySelectorAll(OVERLAYS)].some((part) => part.checkVisibility());
  },
  { capture: true },
);

/** For a key that was pressed: whether something lay over the page then, a dialog, a menu or a list of choices. */
export function wasCovered(): boolean {
  return covered;
}
