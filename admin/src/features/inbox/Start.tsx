import { Button } from '@mantine/core';
import type { FriendRow } from '../../api/types';
import { useWords } from '../../i18n';
import styles from './InboxPage.module.css';
import { useCounts } from './queries';
import { sortOf, type InboxSearch } from './rows';

/** Nothing is open yet: the first friend in the queue, and how things stand. */
export function Start({
  rows,
  search,
  onOpen,
}: {
  rows: readonly FriendRow[];
  search: InboxSearch;
  onOpen(friendId: string | undefined): void;
}) {
  const { t } = useWords();
  const counts = useCounts();
  const first = rows[0];
  const figures = counts.data
    ? ([
        ['needs-reply', counts.data.needsReply],
        ['unassigned', counts.data.unassigned],
        ['waiting', counts.data.waiting],
      ] as const)
    : [];
  return (
    <section className={styles.start} aria-label={t.inbox.pick}>
      <p className={styles.pick}>{t.inbox.pick}</p>
      <dl className={styles.figures} aria-label={t.inbox.today}>
        {figures.map(([view, count]) => (
          <div key={view}>
            <dt>{t.inbox.views[view]}</dt>
            <dd>{t.stopped(count.count, count.more)}</dd>
          </div>
        ))}
      </dl>
      {first && sortOf(search) === 'waiting' && (
        <Button variant="light" onClick={() => onOpen(first.friendId)}>
          {t.inbox.openFirst}
        </Button>
      )}
    </section>
  );
}
