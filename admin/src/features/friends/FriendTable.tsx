import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useDirectory } from '../../app/directory';
import type { FriendRow } from '../../api/types';
import { serverNow } from '../../api/serverClock';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { DataTable, type Column } from '../../components/table/DataTable';
import { useWords } from '../../i18n';
import { waitingTime } from '../../i18n/format';
import bulk from '../../components/bulk/bulk.module.css';
import styles from './FriendsPage.module.css';
import { isChosen, range, withFriends, type Selection } from '../../components/bulk/selection';
import { useBulkWords } from '../../components/bulk/words';
import type { FriendColumn } from './columns';

/** The friends that were found, with a box each for who may change them. */
export function FriendTable(props: {
  rows: readonly FriendRow[];
  shown: readonly FriendColumn[];
  selection: Selection;
  selectable: boolean;
  onSelect(selection: Selection): void;
  /** Absent while there is no condition to give a reason. */
  onWhy: ((row: FriendRow) => void) | undefined;
}) {
  const { rows, selection } = props;
  const { t } = useWords();
  const words = useBulkWords();
  const columns = useFriendColumns();
  const last = useRef<string>(undefined);

  const pick = (row: FriendRow, chosen: boolean, withShift: boolean) => {
    const friends = withShift ? range(rows, last.current, row.friendId) : [row];
    last.current = row.friendId;
    props.onSelect(withFriends(selection, friends, chosen, rows));
  };

  const box: Column<FriendRow> = {
    key: 'pick',
    head: words.pickColumn,
    silent: true,
    onPhone: 'lead',
    cell: (row) => (
      <label className={bulk.box}>
        <input
          type="checkbox"
          aria-label={words.pick(row.name || t.inbox.unnamed)}
          checked={isChosen(selection, row.friendId)}
          onChange={(event) =>
            pick(row, event.currentTarget.checked, (event.nativeEvent as Partial<MouseEvent>).shiftKey === true)
          }
          data-testid="pick"
        />
      </label>
    ),
  };
  const why: Column<FriendRow> = {
    key: 'why',
    head: t.friends.why,
    silent: true,
    onPhone: 'corner',
    cell: (row) => (
      <Tooltip label={t.friends.why}>
        <ActionIcon aria-label={t.friends.why} onClick={() => props.onWhy?.(row)}>
          <IconHelpCircle size={18} />
        </ActionIcon>
      </Tooltip>
    ),
  };
  return (
    <div className={styles.scroll}>
      <DataTable
        testId="friend-table"
        rows={rows}
        rowKey={(row) => row.friendId}
        rowProps={(row) => ({
          'data-testid': 'friend',
          'data-friend': row.friendId,
          'data-chosen': isChosen(selection, row.friendId) ? 'true' : undefined,
        })}
        columns={[
          ...(props.selectable ? [box] : []),
          columns.name,
          ...props.shown.map((column) => columns[column]),
          ...(props.onWhy ? [why] : []),
        ]}
      />
    </div>
  );
}

/** Every column that there is. */
function useFriendColumns(): Record<FriendColumn | 'name', Column<FriendRow>> {
  const { t, format } = useWords();
  const words = useBulkWords();
  const { tag, member } = useDirectory();
  return {
    name: {
      key: 'name',
      head: t.friends.name,
      onPhone: 'title',
      cell: (row) => {
        const name = row.name || t.inbox.unnamed;
        return (
          <Link
            to="/inbox/$friendId"
            params={{ friendId: row.friendId }}
            search={{ view: 'all' }}
            className={styles.friend}
          >
            <Face id={row.friendId} name={name} size={32} {...(row.picture ? { picture: row.picture } : {})} />
            <bdi lang="ja">{name}</bdi>
          </Link>
        );
      },
    },
    mark: {
      key: 'mark',
      head: t.friends.mark,
      onPhone: 'beside',
      cell: (row) => <MarkChip id={row.mark} size="sm" />,
    },
    tags: {
      key: 'tags',
      head: t.friends.tags,
      onPhone: 'plain',
      cell: (row) =>
        row.tags.length > 0 && (
          <span className={styles.tags}>
            {row.tags.map((id) => (
              <bdi key={id} className={styles.tag}>
                {tag(id)?.label ?? t.none}
              </bdi>
            ))}
          </span>
        ),
    },
    assignee: {
      key: 'assignee',
      head: t.friends.assignee,
      cell: (row) => (
        <bdi className={styles.owner}>
          {row.assignee === undefined ? t.chat.unassigned : (member(row.assignee)?.name ?? t.none)}
        </bdi>
      ),
    },
    last: {
      key: 'last',
      head: t.friends.lastMessage,
      onPhone: 'plain',
      cell: (row) =>
        row.last ? (
          <span className={styles.last}>
            <bdi className={styles.preview} lang="ja">
              {row.last.text ?? t.messageType[row.last.type]}
            </bdi>
            <span className="dim">{format.dateTime(row.last.at)}</span>
          </span>
        ) : (
          t.none
        ),
    },
    waiting: {
      key: 'waiting',
      head: words.waiting,
      cell: (row) => {
        if (row.waitingSince === undefined) return t.none;
        const { n, unit } = waitingTime(serverNow(), row.waitingSince);
        return <span className={styles.owner}>{t.inbox.waiting(n, unit)}</span>;
      },
    },
    markSince: {
      key: 'markSince',
      head: words.markSince,
      cell: (row) => <span className={styles.owner}>{format.dateTime(row.markSince)}</span>,
    },
    lineName: {
      key: 'lineName',
      head: words.lineName,
      cell: (row) => <bdi lang="ja">{row.lineName ?? row.name ?? t.none}</bdi>,
    },
    follow: {
      key: 'follow',
      head: t.friends.follow,
      cell: (row) => t.card.follow[row.followState],
    },
  };
}
