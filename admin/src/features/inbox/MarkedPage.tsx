import { Button, Select } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { MarkedMessagePage } from '../../api/types';
import { useRight } from '../../auth/identity';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { useLongRows } from '../../components/table/useLongRows';
import { useWords } from '../../i18n';
import { useChanges } from '../../live/LiveSource';
import styles from './MarkedPage.module.css';
import { keys } from './queries';

/** Every message that still carries an open message mark. */
export function MarkedPage() {
  const mayRead = useRight('inbox.read');
  return mayRead ? <List /> : <NoRight right="inbox.read" />;
}

function List() {
  const { t } = useWords();
  const api = useApi();
  const navigate = useNavigate();
  const { marks } = useDirectory();
  const { mark } = useSearch({ strict: false }) as { mark?: string };
  const list = useInfiniteQuery({
    queryKey: keys.marked(mark),
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/message-marks', {
          params: {
            query: { limit: 50, ...(mark ? { mark: [mark] } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: MarkedMessagePage) => last.cursor,
  });
  useChanges((changes) => {
    if (changes.entries.length > 0) void list.refetch();
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.marked.title}</h1>
        <Select
          aria-label={t.inbox.filterMark}
          placeholder={t.marked.all}
          clearable
          value={mark ?? null}
          data={marks.map((one) => ({ value: one.id, label: one.label }))}
          onChange={(next) =>
            void navigate({ to: '/message-marks', search: next ? { mark: next } : {}, replace: true })
          }
        />
      </div>
      <p className={styles.lead}>{t.marked.lead}</p>
      <div className="panel">
        {list.isPending ? (
          <Loading rows={5} height={56} />
        ) : list.isLoadingError ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={t.marked.empty} hint={t.marked.emptyHint} />
        ) : (
          <Messages rows={rows} />
        )}
        <Stale query={list} />
        {list.hasNextPage && (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.act.more}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Roughly what a message takes, in pixels. */
const ROW_HEIGHT = 64;

function Messages(props: { rows: MarkedMessagePage['rows'] }) {
  const { rows } = props;
  const { t, format } = useWords();
  const { member } = useDirectory();
  const list = useRef<HTMLUListElement>(null);
  const keyOf = (row: (typeof rows)[number] | undefined) => (row ? `${row.friendId} ${row.entryId}` : '');
  const shown = useLongRows(rows.length, (index) => keyOf(rows[index]), list, true, ROW_HEIGHT);
  return (
    <ul ref={list} className={styles.list} data-testid="marked-list">
      {shown.before > 0 && <li aria-hidden="true" style={{ height: shown.before }} />}
      {shown.indexes.map((index) => {
        const row = rows[index];
        return (
          row && (
            <li key={keyOf(row)} ref={shown.measure} data-index={index}>
              <Link
                to="/inbox/$friendId"
                params={{ friendId: row.friendId }}
                search={{ view: 'all' }}
                className={styles.row}
              >
                <Face
                  id={row.friendId}
                  name={row.name || t.inbox.unnamed}
                  {...(row.picture ? { picture: row.picture } : {})}
                />
                <div className={styles.text}>
                  <p className={styles.line}>
                    <b>
                      <bdi lang="ja">{row.name || t.inbox.unnamed}</bdi>
                    </b>
                    <MarkChip id={row.mark} size="sm" />
                    <span className="dim">{format.dateTime(row.at)}</span>
                    {row.assignee && <bdi className="dim">{member(row.assignee)?.name}</bdi>}
                  </p>
                  {row.message && (
                    // Within a link no address can be one.
                    <bdi className={styles.message} lang="ja">
                      {row.message.text ?? t.messageType[row.message.type]}
                    </bdi>
                  )}
                </div>
                <IconChevronRight className={styles.open} size={18} aria-label={t.marked.open} />
              </Link>
            </li>
          )
        );
      })}
      {shown.after > 0 && <li aria-hidden="true" style={{ height: shown.after }} />}
    </ul>
  );
}
