import type { InboxView } from '../../api/types';
import { useWords } from '../../i18n';
import styles from './InboxPage.module.css';
import { useCounts } from './queries';
import { VIEWS } from './rows';

/** The five views, each with the count of its own list. */
export function ViewTabs({ current, onPick }: { current: InboxView; onPick(view: InboxView): void }) {
  const { t } = useWords();
  const counts = useCounts();
  const byView = counts.data && {
    'needs-reply': counts.data.needsReply,
    mine: counts.data.mine,
    unassigned: counts.data.unassigned,
    waiting: counts.data.waiting,
    all: counts.data.all,
  };
  return (
    <div className={styles.views} role="tablist" aria-label={t.inbox.viewsLabel}>
      {VIEWS.map((view) => {
        const count = byView?.[view];
        return (
          <button
            key={view}
            type="button"
            role="tab"
            aria-selected={view === current}
            className={styles.view}
            onClick={() => onPick(view)}
            data-testid={`view-${view}`}
          >
            <span>{t.inbox.views[view]}</span>
            <b data-testid={`count-${view}`}>{count ? t.stopped(count.count, count.more) : t.none}</b>
          </button>
        );
      })}
    </div>
  );
}
