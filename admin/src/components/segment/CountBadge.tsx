import { useWords } from '../../i18n';
import { sentence } from '../errors';
import styles from './CountBadge.module.css';
import type { useCount } from './useCount';

/** The live count with its time; an estimate says so. */
export function CountBadge({ count, ready }: { count: ReturnType<typeof useCount>; ready: boolean }) {
  const { t, format } = useWords();
  return (
    <p className={styles.count} role="status" aria-live="polite" data-testid="count">
      {!ready ? (
        <span className="dim">{t.segment.incomplete}</span>
      ) : count.isError ? (
        <span className={styles.bad}>{sentence(count.error, t)}</span>
      ) : !count.data ? (
        <span className="dim">{t.segment.counting}</span>
      ) : (
        <>
          <span className="dim">{t.segment.count}</span>{' '}
          <b className={styles.number} data-stale={count.isPlaceholderData || undefined} data-testid="count-number">
            {count.data.approximate ? t.peopleAbout(count.data.count) : t.people(count.data.count)}
          </b>{' '}
          <span className={styles.at}>{t.segment.countedAt(format.time(count.data.countedAt))}</span>
        </>
      )}
    </p>
  );
}
