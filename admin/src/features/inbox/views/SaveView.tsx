import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { useT } from '../../../i18n';
import styles from '../InboxPage.module.css';
import { filterOf, hasFilters, type InboxSearch } from '../rows';

const SaveForm = lazy(() => import('./SaveForm'));

/** At the end of the filters: keeps what the list shows now under a name. */
export function SaveView({
  search,
  from,
  onSaved,
}: {
  search: InboxSearch;
  /** The kept list from which this one was made, by changing its filters. */
  from?: string | undefined;
  onSaved(id: string): void;
}) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  if (search.saved !== undefined || !(hasFilters(search) || search.sort !== undefined)) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t.views.save} disabled={opened}>
          <ActionIcon
            className={styles.save}
            size={28}
            aria-label={t.views.save}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
            data-testid="save-view"
          >
            <IconDeviceFloppy size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.views.save}>
        <Suspense>
          <SaveForm
            filter={filterOf(search)}
            from={from}
            onDone={(id) => {
              setOpened(false);
              onSaved(id);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
