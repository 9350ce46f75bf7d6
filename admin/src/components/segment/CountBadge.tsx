import { useWords } from '../../i18n';
import { sentence } from '../errors';
import styles from './CountBadge.module.css';
import type { Counted, useCount } from './useCount';

/** The live count with its time and who is in it; an estimate says so. */
export function CountBadge(props: { count: ReturnType<typeof useCount>; of: Counted; ready: boolean }) {
  const { count, ready } = props;
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
          {props.of === 'friends' && <span className="dim">{t.segment.count} </span>}
          <b className={styles.number} data-stale={count.isPlaceholderData || undefined} data-testid="count-number">
            {count.data.approximate ? t.peopleAbout(count.data.count) : t.people(count.data.count)}
          </b>{' '}
          <span className={styles.at}>
            {props.of === 'recipients' && `${t.segment.withoutBlocked} · `}
            {t.segment.countedAt(format.time(count.data.countedAt))}
          </span>
        </>
      )}
    </p>
  );
}
