import { useBlocker } from '@tanstack/react-router';
import { useT } from '../../i18n';
import { ConfirmDialog } from '../ConfirmDialog';

/**
 * Asks before a page with something unsaved is left, and before its tab is closed. A form's own way on after it was
 * saved passes with `ignoreBlocker`.
 *
 * @returns the question, to be rendered by the page
 */
export function useUnsaved(unsaved: boolean) {
  const t = useT();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    disabled: !unsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      danger
      title={t.editor.leaveTitle}
      body={t.editor.leave}
      confirm={t.editor.leaveConfirm}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
