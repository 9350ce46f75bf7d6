import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../ConfirmDialog';
import { useUnsaved } from './useUnsaved';
import { useT } from '../../i18n';

/**
 * Closes a dialog, but asks first while something typed in it is not saved; so does leaving the page.
 *
 * @param typed what the dialog holds; it is unsaved once it differs from what it began with
 * @returns the way to close, whether that would ask, and the questions, to be rendered by the dialog
 */
export function useGuardedClose(typed: unknown, onClose: () => void): {
  close(): void;
  unsaved: boolean;
  questions: ReactNode;
} {
  const t = useT();
  const [begun] = useState(() => JSON.stringify(typed));
  const [asking, setAsking] = useState(false);
  const unsaved = JSON.stringify(typed) !== begun;
  const leaving = useUnsaved(unsaved);
  return {
    close: () => {
      if (!unsaved) onClose();
      // One press of Escape reaches the dialog and the question: asked at once, it would be answered by the same press.
      else if (!asking) setTimeout(() => setAsking(true));
    },
    unsaved,
    questions: (
      <>
        {leaving}
        <ConfirmDialog
          opened={asking}
          danger
          title={t.editor.closeTitle}
          body={t.editor.closeLoses}
          confirm={t.editor.closeConfirm}
          onConfirm={onClose}
          onClose={() => setAsking(false)}
        />
      </>
    ),
  };
}
