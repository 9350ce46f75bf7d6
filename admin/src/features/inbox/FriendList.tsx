import { Button } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconBookmark, IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useDirectory } from '../../app/directory';
import { useNow } from '../../api/serverClock';
import type { FriendRow, Presence } from '../../api/types';
import { Face } from '../../components/Face';
import { isChosen, isEmpty, type Selection } from '../../components/bulk/selection';
import { MarkChip } from '../../components/MarkChip';
import { useWords } from '../../i18n';
import { listed } from '../../i18n/isolated';
import { waitingTime } from '../../i18n/format';
import styles from './FriendList.module.css';
import { isUnread, useReads } from './reads';
import { addressOf, type InboxSearch } from './rows';

export const ROW_HEIGHT = 64;
/** Waiting is coloured at 50, 80 and 100 % of this target; a fixed day until response hours can be set. */
const TARGET_MS = 24 * 3_600_000;

export function waitingLevel(now: number, since: number): 'calm' | 'half' | 'soon' | 'late' {
  const share = (now - since) / TARGET_MS;
  return share >= 1 ? 'late' : share >= 0.8 ? 'soon' : share >= 0.5 ? 'half' : 'calm';
}

export function FriendList(props: {
  rows: readonly FriendRow[];
  search: InboxSearch;
  openId?: string;
  cursorId?: string;
  presence: readonly Presence[];
  me: string;
  newRows: number;
  hasMore: boolean;
  loadingMore: boolean;
  /** The next page was refused: it is asked for again only by whoever presses for it. */
  moreFailed: boolean;
  /** Below the last row. */
  foot: ReactNode;
  onMore(): void;
  onShowNew(): void;
  onPointer(over: boolean): void;
  /** Absent for who may change nobody. */
  selection?: Selection;
  /** Choosing goes on also while nobody is chosen. */
  choosing?: boolean;
  onChoose?(friendId: string): void;
}) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(30_000);
  const reads = useReads();
  const choosing = props.selection !== undefined && (props.choosing === true || !isEmpty(props.selection));
  const virtual = useVirtualizer({
    count: props.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => props.rows[index]?.friendId ?? index,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { onMore, hasMore, loadingMore, moreFailed } = props;

  useEffect(() => {
    if (hasMore && !loadingMore && !moreFailed && lastShown >= props.rows.length - 10) onMore();
  }, [hasMore, loadingMore, moreFailed, lastShown, props.rows.length, onMore]);

  const focusId = props.cursorId ?? props.openId;
  useEffect(() => {
    const at = props.rows.findIndex((row) => row.friendId === focusId);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a change of the chosen friend scrolls; a row that moves does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focusId]);

  return (
    <div className={styles.frame}>
      {props.newRows > 0 && (
        <Button className={styles.fresh} size="xs" radius="xl" onClick={props.onShowNew} data-testid="new-rows">
          {t.inbox.newRows(props.newRows)}
        </Button>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="list"
        aria-label={t.inbox.list}
        tabIndex={0}
        onPointerEnter={() => props.onPointer(true)}
        onPointerLeave={() => props.onPointer(false)}
        data-testid="friend-list"
      >
        <div className={styles.space} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = props.rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                role="listitem"
                aria-setsize={props.hasMore ? -1 : props.rows.length}
                aria-posinset={item.index + 1}
                className={styles.place}
                style={{ transform: `translateY(${item.start}px)` }}
                data-choosing={choosing || undefined}
              >
                <Row
                  row={row}
                  search={props.search}
                  open={row.friendId === props.openId}
                  cursor={row.friendId === props.cursorId}
                  unread={row.friendId !== props.openId && isUnread(row, reads)}
                  lookers={lookersAt(props.presence, row.friendId, props.me)}
                  minute={Math.floor(now / 30_000)}
                  now={now}
                />
                {props.selection && (
                  <label className={styles.pick}>
                    <input
                      type="checkbox"
                      aria-label={t.inbox.choose(row.name || t.inbox.unnamed)}
                      checked={isChosen(props.selection, row.friendId)}
                      onChange={() => props.onChoose?.(row.friendId)}
                      data-testid="choose-row"
                    />
                  </label>
                )}
              </div>
            );
          })}
        </div>
        {props.foot}
      </div>
    </div>
  );
}

/** Who else looks at a friend, as one string, so that rows stay memoised. */
function lookersAt(presence: readonly Presence[], friendId: string, me: string): string {
  return presence
    .filter((one) => one.friendId === friendId && one.staffId !== me)
    .map((one) => one.staffId)
    .join(',');
}

const Row = memo(
  function Row(props: {
    row: FriendRow;
    search: InboxSearch;
    open: boolean;
    cursor: boolean;
    unread: boolean;
    lookers: string;
    minute: number;
    now: number;
  }) {
    const { row } = props;
    const { t } = useWords();
    const { member } = useDirectory();
    const name = row.name || t.inbox.unnamed;
    const since = row.waitingSince ?? (props.search.view === 'waiting' ? row.queueSince : undefined);
    const waiting = since === undefined ? undefined : waitingTime(props.now, since);
    const lookers = props.lookers.split(',').filter(Boolean);
    const names = listed(lookers.map((id) => member(id)?.name ?? t.chat.by.STAFF), t.listComma);
    const owner = row.assignee === undefined ? undefined : member(row.assignee)?.name;
    return (
      <Link
        to="/inbox/$friendId"
        params={{ friendId: row.friendId }}
        search={addressOf(props.search)}
        className={styles.row}
        data-open={props.open || undefined}
        data-cursor={props.cursor || undefined}
        data-unread={props.unread || undefined}
        aria-current={props.open ? 'true' : undefined}
        data-testid="friend-row"
        data-friend={row.friendId}
      >
        <Face id={row.friendId} name={name} {...(row.picture ? { picture: row.picture } : {})} />
        <span className={styles.text}>
          <span className={styles.line}>
            <bdi className={styles.name} lang="ja">
              {name}
            </bdi>
            {names && (
              <span className={styles.looking} title={t.inbox.looking(names)}>
                <IconEye size={14} aria-label={t.inbox.looking(names)} />
              </span>
            )}
            {row.openMessageMarks > 0 && (
              <span className={styles.marks} title={t.inbox.openMarks(row.openMessageMarks)}>
                <IconBookmark size={13} aria-label={t.inbox.openMarks(row.openMessageMarks)} />
                {row.openMessageMarks}
              </span>
            )}
            {row.followState === 'BLOCKED' && <span className={styles.blocked}>{t.inbox.blockedShort}</span>}
            {waiting && since !== undefined && (
              <span
                className={styles.waiting}
                data-level={row.waitingSince === undefined ? 'calm' : waitingLevel(props.now, since)}
                data-testid="waiting"
              >
                {t.inbox.waiting(waiting.n, waiting.unit)}
              </span>
            )}
          </span>
          <span className={styles.line}>
            <MarkChip id={row.mark} size="sm" />
            {row.last && (
              <span className={styles.preview} lang="ja">
                {row.last.direction === 'IN' ? (
                  <IconArrowDownLeft size={13} aria-label={t.inbox.sentIn} />
                ) : (
                  <IconArrowUpRight size={13} aria-label={t.inbox.sentOut} />
                )}
                <bdi>{row.last.text ?? t.messageType[row.last.type]}</bdi>
              </span>
            )}
            {owner && <bdi className={styles.owner}>{owner}</bdi>}
            {props.unread && (
              <span className={styles.dot} title={t.inbox.unread}>
                <span className="visually-hidden">{t.inbox.unread}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.search === b.search &&
    a.open === b.open &&
    a.cursor === b.cursor &&
    a.unread === b.unread &&
    a.lookers === b.lookers &&
    a.minute === b.minute,
);
