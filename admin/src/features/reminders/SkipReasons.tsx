import type { SkipCounts } from '../../api/types';
import { useT } from '../../i18n';
import styles from './reminders.module.css';

/** Who was left out, by reason; about how many, if that was estimated. */
export function SkipReasons(props: { skipped: SkipCounts; approximate?: boolean; testId: string }) {
  const { skipped, testId } = props;
  const t = useT();
  const people = props.approximate ? t.peopleAbout : t.people;
  return (
    <ul className={styles.why} data-testid={testId}>
      {skipped.map((row) => (
        <li key={row.reason} data-reason={row.reason} data-count={row.count}>
          {t.reminders.skipReason[row.reason]}: {people(row.count)}
        </li>
      ))}
    </ul>
  );
}
