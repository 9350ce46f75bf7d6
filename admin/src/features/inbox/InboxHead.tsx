import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBookmark, IconChevronDown, IconKeyboard, IconListCheck } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import type { FriendRow, SavedView } from '../../api/types';
import { isEmpty, type Selection } from '../../components/bulk/selection';
import { useT } from '../../i18n';
import { FilterChip } from './FilterChip';
import styles from './InboxPage.module.css';
import { sortOf, type InboxSearch } from './rows';
import { SearchField } from './SearchField';
import { ViewTabs } from './ViewTabs';
import { SaveView } from './views/SaveView';

const ChosenBar = lazy(() => import('./ChosenBar'));

/** What the list shows: its view, the search, the filters; while friends are chosen, what can be done with them. */
export function InboxHead(props: {
  search: InboxSearch;
  /** The kept list that is shown. */
  kept: SavedView | undefined;
  /** The kept list from which this one was made, by changing it. */
  lastKept: string | undefined;
  rows: readonly FriendRow[];
  selection: Selection;
  onSelect(selection: Selection): void;
  mayChoose: boolean;
  /** A finger has nothing to point with: it says first that it wants to choose. */
  choosing: boolean;
  onChoosing(choosing: boolean): void;
  onChange(next: Partial<InboxSearch>): void;
  searchField: RefObject<HTMLInputElement | null>;
  onHelp(): void;
}) {
  const { search, kept, selection, choosing, onChange } = props;
  const t = useT();
  const directory = useDirectory();
  const router = useRouter();
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const touch = useMediaQuery('(hover: none)') ?? false;
  // Once somebody was chosen the bar stays, so that it can show how its work goes when nobody is any more.
  const [chosen, setChosen] = useState(false);
  useEffect(() => {
    if (choosing || !isEmpty(selection)) setChosen(true);
  }, [choosing, selection]);

  return (
    <div className={styles.head}>
      <div className={styles.titleLine}>
        <h1 tabIndex={-1}>{t.inbox.title}</h1>
        {kept && (
          <bdi className={styles.kept} data-testid="kept-view">
            {kept.name}
          </bdi>
        )}
        <span className={styles.space} />
        <Tooltip label={t.inbox.markedMessages}>
          <ActionIcon
            component={Link}
            to="/message-marks"
            aria-label={t.inbox.markedMessages}
            data-testid="marked-messages"
          >
            <IconBookmark size={20} />
          </ActionIcon>
        </Tooltip>
        {touch && props.mayChoose && (
          <ActionIcon
            aria-label={t.inbox.chooseMany}
            aria-pressed={choosing}
            onClick={() => props.onChoosing(!choosing)}
            data-testid="choose-many"
          >
            <IconListCheck size={20} />
          </ActionIcon>
        )}
        {!phone && (
          <Tooltip label={t.keys.title}>
            <ActionIcon aria-label={t.keys.title} onClick={props.onHelp}>
              <IconKeyboard size={20} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <ViewTabs
        {...(kept ? { saved: kept.id } : { current: search.view })}
        onPick={(view) => onChange({ view })}
        onSaved={(saved) => onChange({ saved })}
      />
      <SearchField
        field={props.searchField}
        value={search.q ?? ''}
        // Whoever has gone on to another page since the last letter is not brought back.
        onChange={(q) => router.latestLocation.pathname.startsWith('/inbox') && onChange({ q })}
        placeholder={t.inbox.search}
      />
      {chosen && (
        <Suspense fallback={<div className={styles.chips} />}>
          <ChosenBar
            rows={props.rows}
            selection={selection}
            onSelect={props.onSelect}
            {...(choosing ? { onEnd: () => props.onChoosing(false) } : {})}
          />
        </Suspense>
      )}
      <div className={styles.chips} hidden={choosing || !isEmpty(selection)}>
        <FilterChip
          label={t.inbox.filterMark}
          options={directory.marks.map((mark) => ({ id: mark.id, label: mark.label }))}
          chosen={search.mark ?? []}
          onChange={(mark) => onChange({ mark })}
        />
        <FilterChip
          label={t.inbox.filterTag}
          options={directory.tags.map((tag) => ({ id: tag.id, label: tag.label }))}
          chosen={search.tag ?? []}
          onChange={(tag) => onChange({ tag })}
        />
        <FilterChip
          label={t.inbox.filterAssignee}
          options={[
            { id: 'none', label: t.chat.unassigned },
            ...directory.staff.map((member) => ({ id: member.staffId, label: member.name })),
          ]}
          chosen={search.assignee ?? []}
          onChange={(assignee) => onChange({ assignee })}
        />
        <button
          type="button"
          className={styles.sort}
          onClick={() => onChange({ sort: sortOf(search) === 'waiting' ? 'newest' : 'waiting' })}
          data-testid="sort"
        >
          <span className="visually-hidden">{t.inbox.sort}</span>
          <span className="one-line">{sortOf(search) === 'waiting' ? t.inbox.sortWaiting : t.inbox.sortNewest}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
        <SaveView search={search} from={props.lastKept} onSaved={(saved) => onChange({ saved })} />
      </div>
    </div>
  );
}
