import type { SkipCounts } from '../../api/types';
import { useT } from '../../i18n';
import styles from './reminders.module.css';

/** Who was left out, by reason. */
export function SkipReasons({ skipped, testId }: { skipped: SkipCounts; testId: string }) {
  const t = useT();
  return (
    <ul className={styles.why} data-testid={testId}>
      {skipped.map((row) => (
        <li key={row.reason} data-reason={row.reason} data-count={row.count}>
          {t.reminders.skipReason[row.reason]}: {t.people(row.count)}
        </li>
      ))}
    </ul>
  );
}
