import { useT } from '../../i18n';
import styles from './Composer.module.css';
import type { composerState } from './composer';

/** Free or paid, with the seconds left; or why nothing can be sent. */
export function CostBadge({ state }: { state: ReturnType<typeof composerState> }) {
  const t = useT();
  switch (state.kind) {
    case 'free':
      return (
        <span className={styles.free} data-testid="cost">
          {t.composer.free(state.seconds)}
        </span>
      );
    case 'paid':
      return (
        <span className={styles.badge} data-testid="cost">
          {t.composer.costs}
        </span>
      );
    case 'quota-gone':
      return (
        <span className={styles.offBadge}>
          {t.composer.quotaGone}{' '}
          <a className="link" href="https://chat.line.biz/" target="_blank" rel="noopener noreferrer">
            {t.composer.openManager}
          </a>
        </span>
      );
    case 'blocked':
      return <span className={styles.offBadge}>{t.composer.blocked}</span>;
    case 'no-right':
      return <span className={styles.offBadge}>{t.composer.noRight}</span>;
  }
}
