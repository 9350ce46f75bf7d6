import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useT } from '../i18n';
import { said, unsay, whenSaid } from './say';
import styles from './Toasts.module.css';

/** What was said, at the foot of every page. */
export function Toasts() {
  const t = useT();
  const shown = useSyncExternalStore(whenSaid, said);
  return (
    <div className={styles.stack} role="status" aria-live="polite" data-testid="toasts">
      {shown.map(({ id, text, bad, action }) => (
        <div key={id} className={bad ? styles.bad : styles.good}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                action.run();
                unsay(id);
              }}
            >
              {action.label}
            </button>
          )}
          <CloseButton size="sm" variant="transparent" aria-label={t.act.close} onClick={() => unsay(id)} />
        </div>
      ))}
    </div>
  );
}
