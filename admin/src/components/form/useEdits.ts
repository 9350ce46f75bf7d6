import { useRef, useState } from 'react';

/** Counts the edits of a form, so that what is typed while a save is under way is not taken for saved. */
export interface Edits {
  /** Something was edited that no save has stored. */
  unsaved: boolean;
  edited(): void;
  /** How many there are now; a save remembers it when it begins. */
  count(): number;
  /** A save has stored all edits up to this count. */
  stored(count: number): void;
}

export function useEdits(): Edits {
  const made = useRef(0);
  const kept = useRef(0);
  const [unsaved, setUnsaved] = useState(false);
  return {
    unsaved,
    edited: () => {
      made.current++;
      setUnsaved(true);
    },
    count: () => made.current,
    stored: (count) => {
      kept.current = Math.max(kept.current, count);
      setUnsaved(made.current > kept.current);
    },
  };
}
