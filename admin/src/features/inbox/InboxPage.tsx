import { Button } from '@mantine/core';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import type { FriendCard, FriendPage, FriendRow } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { SignedOutError } from '../../api/problem';
import { isChosen, isEmpty, nobody, withFriends, type Selection } from '../../components/bulk/selection';
import { sentence } from '../../components/errors';
import { Empty, Failed, Loading, NoRight, Stale } from '../../components/states';
import { say } from '../../components/say';
import { useWords } from '../../i18n';
import { useChanges, useLive } from '../../live/LiveSource';
import { useFriendActions } from './actions';
import { Conversation, type ConversationHandle } from './Conversation';
import { FriendList, ROW_HEIGHT } from './FriendList';
import { InboxHead } from './InboxHead';
import styles from './InboxPage.module.css';
import { keys, useInbox } from './queries';
import {
  addressOf,
  filterOf,
  hasFilters,
  merge,
  nextAfter,
  readInboxSearch,
  resolved,
  type InboxSearch,
  type Knowledge,
} from './rows';
import { Start } from './Start';
import { useInboxKeys } from './useInboxKeys';

const KeyHelp = lazy(() => import('./KeyHelp'));

export function InboxPage() {
  const mayRead = useRight('inbox.read');
  return mayRead ? <Inbox /> : <NoRight right="inbox.read" />;
}

function Inbox() {
  const { t, format } = useWords();
  const me = useMe();
  const directory = useDirectory();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const address = useSearch({ strict: false }) as Record<string, unknown>;
  const asked = useMemo(() => readInboxSearch(address), [address]);
  const { views } = directory.settings;
  const search = useMemo(() => resolved(asked, views), [asked, views]);
  const kept = views.find((one) => one.id === search.saved);
  const lastKept = useRef<string>(undefined);
  if (kept) lastKept.current = kept.id;
  const openId = (useParams({ strict: false }) as { friendId?: string }).friendId;
  const list = useInbox(search);
  const { live, lastUpdate, presence } = useLive();
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [cursorId, setCursorId] = useState<string>();
  const [help, setHelp] = useState(false);
  const [selection, setSelection] = useState<Selection>(nobody);
  const [choosing, setChoosing] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const pointerOver = useRef(false);
  const searchField = useRef<HTMLInputElement>(null);
  const handle = useRef<ConversationHandle>(null);

  const know = useMemo<Knowledge>(
    () => ({ me: me.staffId, kind: (mark) => directory.mark(mark)?.kind }),
    [me.staffId, directory],
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);

  const mergeIn = useCallback(
    (changed: readonly FriendRow[]) => {
      queries.setQueryData<InfiniteData<FriendPage, string | undefined>>(keys.inbox(search), (old) => {
        if (!old) return old;
        const merged = merge(old.pages, changed, search, know, !pointerOver.current, openId);
        if (merged.held.length > 0) setHeld((before) => new Set([...before, ...merged.held]));
        if (merged.stale) void queries.invalidateQueries({ queryKey: keys.inbox(search) });
        return { ...old, pages: merged.pages };
      });
    },
    [queries, search, know, openId],
  );

  useChanges((changes) => {
    if (changes.rows.length === 0 && changes.entries.length === 0) return;
    mergeIn(changes.rows);
    void queries.invalidateQueries({ queryKey: keys.counts });
    const arrived = changes.entries.filter((entry) => entry.kind === 'MESSAGE_IN').length;
    if (arrived > 0) setAnnouncement(t.inbox.arrived(arrived));
    if (changes.entries.some((entry) => entry.kind === 'MESSAGE_IN' || entry.kind === 'MARK_CHANGED')) {
      void queries.invalidateQueries({ queryKey: ['message-marks'] });
    }
  });

  const showNew = useCallback(() => {
    setHeld(new Set());
    void queries.invalidateQueries({ queryKey: keys.inbox(search) });
  }, [queries, search]);

  // Another list, other people: nobody stays chosen whom the list may not show.
  useEffect(() => {
    setHeld(new Set());
    setSelection(nobody);
    setChoosing(false);
  }, [search]);
  const select = useCallback((next: Selection) => {
    setSelection(next);
    if (isEmpty(next)) setChoosing(false);
  }, []);

  const choose = useCallback(
    (friendId: string) => {
      const row = rows.find((one) => one.friendId === friendId);
      if (row) setSelection((old) => withFriends(old, [row], !isChosen(old, friendId), rows));
    },
    [rows],
  );

  const onPointer = useCallback((over: boolean) => {
    pointerOver.current = over;
  }, []);

  const go = useCallback(
    (friendId: string | undefined) => {
      setCursorId(undefined);
      const link = addressOf(search);
      if (friendId === undefined) void navigate({ to: '/inbox', search: link });
      else void navigate({ to: '/inbox/$friendId', params: { friendId }, search: link });
    },
    [navigate, search],
  );

  // Any change makes it a list of its own, until it is kept again.
  const change = (next: Partial<InboxSearch>) => {
    // A view of ours is no changed one of theirs.
    if (next.view !== undefined) lastKept.current = undefined;
    const merged = { ...filterOf(search), ...next };
    void navigate({
      to: openId ? '/inbox/$friendId' : '/inbox',
      params: openId ? { friendId: openId } : {},
      search: addressOf(readInboxSearch(merged as Record<string, unknown>)),
      replace: true,
    } as never);
  };

  const leave = useCallback(() => go(undefined), [go]);

  const actions = useFriendActions(openId ?? '');
  const markAndLeave = actions.markAndLeave.mutateAsync;

  // Done and next: a function of the list's state, not a simulated key press.
  const doneAndNext = useCallback(async () => {
    if (!openId) return;
    const done = directory.marks.find((mark) => mark.kind === 'DONE');
    if (!done) return say(t.inbox.noDoneMark, true);
    const card = queries.getQueryData<FriendCard>(keys.friend(openId));
    if (!card) return say(t.state.loading);
    const next = nextAfter(rows, openId);
    const marking = markAndLeave(done.id);
    go(next === openId ? undefined : next);
    try {
      await marking;
      void queries.invalidateQueries({ queryKey: keys.counts });
    } catch (error) {
      // Whoever went on may be writing to the next by now: a way back is offered, nobody is taken there.
      if (error instanceof SignedOutError) return;
      const words = t.inbox.notDone(card.name || t.inbox.unnamed) + sentence(error, t);
      say(words, true, { label: t.keys.open, run: () => go(openId) });
    }
  }, [directory, go, markAndLeave, openId, queries, rows, t]);

  const mayMark = useRight('mark.set');
  const mayEdit = useRight('friend.edit');
  useInboxKeys({
    rows,
    openId,
    cursorId,
    onCursor: setCursorId,
    go,
    doneAndNext: () => void doneAndNext(),
    choose,
    mayChoose: mayMark || mayEdit,
    // The bar of the chosen ones lets go of them itself.
    mayLeave: isEmpty(selection),
    conversation: handle,
    searchField,
    onHelp: () => setHelp(true),
  });

  return (
    <div className={styles.inbox} data-open={openId ? true : undefined}>
      <section className={styles.pane} aria-label={t.inbox.title}>
        <InboxHead
          search={search}
          kept={kept}
          lastKept={lastKept.current}
          rows={rows}
          selection={selection}
          onSelect={select}
          mayChoose={mayMark || mayEdit}
          choosing={choosing}
          onChoosing={(next) => {
            setSelection(nobody);
            setChoosing(next);
          }}
          onChange={change}
          searchField={searchField}
          onHelp={() => setHelp(true)}
        />
        {asked.saved !== undefined && !kept && (
          <p className={styles.stopped} role="status">
            {t.views.gone}
          </p>
        )}
        {!live && (
          <p className={styles.stopped} role="status" data-testid="offline">
            {t.state.offline(format.time(lastUpdate))}
          </p>
        )}
        {list.isPending ? (
          <Loading rows={8} height={ROW_HEIGHT - 16} />
        ) : list.isError && rows.length === 0 ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 && !list.hasNextPage ? (
          hasFilters(search) ? (
            <Empty
              title={t.inbox.noMatch}
              action={
                <Button variant="default" onClick={() => change({ mark: [], tag: [], assignee: [], q: '' })}>
                  {t.inbox.clearFilters}
                </Button>
              }
            />
          ) : (
            <Empty title={t.inbox.empty[search.view]} hint={t.inbox.emptyHint} />
          )
        ) : (
          <FriendList
            rows={rows}
            search={search}
            {...(openId ? { openId } : {})}
            {...(cursorId ? { cursorId } : {})}
            presence={presence}
            me={me.staffId}
            newRows={held.size}
            hasMore={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            {...(mayMark || mayEdit ? { selection, choosing, onChoose: choose } : {})}
            moreFailed={list.isFetchNextPageError}
            foot={<Stale query={list} />}
            onMore={list.fetchNextPage as () => void}
            onShowNew={showNew}
            onPointer={onPointer}
          />
        )}
      </section>
      {openId ? (
        <Conversation
          key={openId}
          friendId={openId}
          search={search}
          handle={handle}
          onDoneAndNext={() => void doneAndNext()}
          onLeave={leave}
        />
      ) : (
        <Start rows={rows} search={search} onOpen={go} />
      )}
      <p className="visually-hidden" aria-live="polite">
        {announcement}
      </p>
      {help && (
        <Suspense>
          <KeyHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
      {/* On a phone an open conversation hides the list with its heading. */}
      {openId && <h1 className={styles.phoneTitle}>{t.inbox.title}</h1>}
    </div>
  );
}
