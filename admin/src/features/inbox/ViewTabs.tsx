import { Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Suspense, lazy, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import type { InboxView } from '../../api/types';
import { useWords } from '../../i18n';
import styles from './InboxPage.module.css';
import { useCounts } from './queries';
import { VIEWS } from './rows';

const KeptViews = lazy(() => import('./views/KeptViews'));

/** The five views, each with the count of its own list, and behind them the lists that were kept. */
export function ViewTabs(props: {
  current?: InboxView;
  /** The kept list that is shown. */
  saved?: string;
  onPick(view: InboxView): void;
  onSaved(id: string): void;
}) {
  const { t } = useWords();
  const { settings } = useDirectory();
  const counts = useCounts();
  const [opened, setOpened] = useState(false);
  // Whether the list of kept ones may be closed; it asks first while a new name in it is not saved.
  const mayClose = useRef<() => boolean>(undefined);
  const turn = (open: boolean) => {
    if (open || (mayClose.current?.() ?? true)) setOpened(open);
  };
  const byView = counts.data && {
    'needs-reply': counts.data.needsReply,
    mine: counts.data.mine,
    unassigned: counts.data.unassigned,
    waiting: counts.data.waiting,
    all: counts.data.all,
  };
  return (
    <div className={styles.views}>
      <div className={styles.tabs} role="tablist" aria-label={t.inbox.viewsLabel}>
        {VIEWS.map((view) => {
          const count = byView?.[view];
          return (
            <button
              key={view}
              type="button"
              role="tab"
              aria-selected={view === props.current}
              className={styles.view}
              onClick={() => props.onPick(view)}
              data-testid={`view-${view}`}
            >
              <span>{t.inbox.views[view]}</span>
              <b data-testid={`count-${view}`}>{count ? t.stopped(count.count, count.more) : t.none}</b>
            </button>
          );
        })}
      </div>
      {settings.views.length > 0 && (
        <Popover opened={opened} onChange={turn} position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
          <Popover.Target>
            <button
              type="button"
              className={`${styles.view} ${styles.saved}`}
              data-active={props.saved !== undefined || undefined}
              aria-label={t.views.list}
              aria-expanded={opened}
              onClick={() => turn(!opened)}
              data-testid="kept-views"
            >
              <span>{t.views.short}</span>
              <IconChevronDown size={15} aria-hidden />
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense>
              <KeptViews
                mayClose={mayClose}
                onClose={() => setOpened(false)}
                {...(props.saved === undefined ? {} : { current: props.saved })}
                onPick={(id) => {
                  setOpened(false);
                  props.onSaved(id);
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
