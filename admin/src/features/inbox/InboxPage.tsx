import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBookmark, IconChevronDown, IconKeyboard, IconListCheck } from '@tabler/icons-react';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { usePreferences } from '../../app/preferences';
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
import { FilterChip } from './FilterChip';
import { FriendList, ROW_HEIGHT } from './FriendList';
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
  sortOf,
  type InboxSearch,
  type Knowledge,
} from './rows';
import { SearchField } from './SearchField';
import { focusOf, shortcutOf } from './shortcuts';
import { Start } from './Start';
import { ViewTabs } from './ViewTabs';
import { SaveView } from './views/SaveView';

const ChosenBar = lazy(() => import('./ChosenBar'));
const KeyHelp = lazy(() => import('./KeyHelp'));

export function InboxPage() {
  const mayRead = useRight('inbox.read');
  return mayRead ? <Inbox /> : <NoRight right="inbox.read" />;
}

function Inbox() {
  const { t, format } = useWords();
  const me = useMe();
  const directory = useDirectory();
  const preferences = usePreferences();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const address = useSearch({ strict: false }) as Record<string, unknown>;
  const asked = useMemo(() => readInboxSearch(address), [address]);
  const { views } = directory.settings;
  const search = useMemo(() => resolved(asked, views), [asked, views]);
  const kept = views.find((one) => one.id === search.saved);
  const lastKept = useRef<string>(undefined);
  if (kept) lastKept.current = kept.id;
  const openId = (useParams({ strict: false }) as { friendId?: string }).friendId;
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const list = useInbox(search);
  const { live, lastUpdate, presence } = useLive();
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [cursorId, setCursorId] = useState<string>();
  const [help, setHelp] = useState(false);
  const [selection, setSelection] = useState<Selection>(nobody);
  // A finger has nothing to point with: it says first that it wants to choose.
  const touch = useMediaQuery('(hover: none)') ?? false;
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

  // Once somebody was chosen the bar stays, so that it can show how its work goes when nobody is any more.
  const [chosen, setChosen] = useState(false);
  useEffect(() => {
    if (choosing || !isEmpty(selection)) setChosen(true);
  }, [choosing, selection]);

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
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, focusOf(event.target), preferences.singleKeys);
      if (!shortcut) return;
      const at = cursorId ?? openId;
      const stop = () => event.preventDefault();
      switch (shortcut.do) {
        case 'next':
        case 'previous': {
          const next = at === undefined ? rows[0]?.friendId : nextAfter(rows, at, shortcut.do === 'next' ? 1 : -1);
          if (next === undefined) return;
          stop();
          if (openId) go(next);
          else {
            // The Enter that opens it is not to press the button that was clicked last as well.
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            setCursorId(next);
          }
          return;
        }
        case 'reply':
          stop();
          return handle.current?.reply();
        case 'note':
          stop();
          return handle.current?.note();
        case 'done-next':
          if (!mayMark) return;
          stop();
          return void doneAndNext();
        case 'mark-menu':
          stop();
          return handle.current?.markMenu();
        case 'mark': {
          const mark = directory.marks[shortcut.order - 1];
          if (openId && mark && mayMark) actions.setMark.mutate(mark.id);
          return;
        }
        case 'assign':
          stop();
          return handle.current?.assignMenu();
        case 'assign-me':
          if (openId && mayEdit) actions.setAssignee.mutate(me.staffId);
          return;
        case 'tag':
          stop();
          document.querySelector<HTMLElement>('[data-testid="add-tag"]')?.click();
          return;
        case 'select':
          if (at === undefined || !(mayMark || mayEdit)) return;
          stop();
          return choose(at);
        case 'unread':
          stop();
          return handle.current?.unread();
        case 'search':
          stop();
          return searchField.current?.focus();
        case 'help':
          stop();
          return setHelp(true);
        case 'back':
          if (event.target instanceof HTMLElement && focusOf(event.target) === 'field') return event.target.blur();
          // The bar of the chosen ones lets go of them itself.
          if (openId && isEmpty(selection)) go(undefined);
          return;
        case 'open':
          return;
      }
    },
    [
      actions,
      cursorId,
      directory,
      doneAndNext,
      go,
      mayEdit,
      mayMark,
      me.staffId,
      openId,
      preferences.singleKeys,
      rows,
      choose,
      selection,
    ],
  );
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onKey]);
  useEffect(() => {
    if (cursorId === undefined) return;
    const enter = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.isComposing && focusOf(event.target) === 'page') go(cursorId);
    };
    document.addEventListener('keydown', enter);
    return () => document.removeEventListener('keydown', enter);
  }, [cursorId, go]);

  return (
    <div className={styles.inbox} data-open={openId ? true : undefined}>
      <section className={styles.pane} aria-label={t.inbox.title}>
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
            {touch && (mayMark || mayEdit) && (
              <ActionIcon
                aria-label={t.inbox.chooseMany}
                aria-pressed={choosing}
                onClick={() => {
                  setSelection(nobody);
                  setChoosing(!choosing);
                }}
                data-testid="choose-many"
              >
                <IconListCheck size={20} />
              </ActionIcon>
            )}
            {!phone && (
              <Tooltip label={t.keys.title}>
                <ActionIcon aria-label={t.keys.title} onClick={() => setHelp(true)}>
                  <IconKeyboard size={20} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          <ViewTabs
            {...(kept ? { saved: kept.id } : { current: search.view })}
            onPick={(view) => change({ view })}
            onSaved={(saved) => change({ saved })}
          />
          <SearchField
            field={searchField}
            value={search.q ?? ''}
            // Whoever has gone on to another page since the last letter is not brought back.
            onChange={(q) => router.latestLocation.pathname.startsWith('/inbox') && change({ q })}
            placeholder={t.inbox.search}
          />
          {chosen && (
            <Suspense fallback={<div className={styles.chips} />}>
              <ChosenBar
                rows={rows}
                selection={selection}
                onSelect={select}
                {...(choosing ? { onEnd: () => setChoosing(false) } : {})}
              />
            </Suspense>
          )}
          <div className={styles.chips} hidden={choosing || !isEmpty(selection)}>
            <FilterChip
              label={t.inbox.filterMark}
              options={directory.marks.map((mark) => ({ id: mark.id, label: mark.label }))}
              chosen={search.mark ?? []}
              onChange={(mark) => change({ mark })}
            />
            <FilterChip
              label={t.inbox.filterTag}
              options={directory.tags.map((tag) => ({ id: tag.id, label: tag.label }))}
              chosen={search.tag ?? []}
              onChange={(tag) => change({ tag })}
            />
            <FilterChip
              label={t.inbox.filterAssignee}
              options={[
                { id: 'none', label: t.chat.unassigned },
                ...directory.staff.map((member) => ({ id: member.staffId, label: member.name })),
              ]}
              chosen={search.assignee ?? []}
              onChange={(assignee) => change({ assignee })}
            />
            <button
              type="button"
              className={styles.sort}
              onClick={() => change({ sort: sortOf(search) === 'waiting' ? 'newest' : 'waiting' })}
              data-testid="sort"
            >
              <span className="visually-hidden">{t.inbox.sort}</span>
              <span className="one-line">
                {sortOf(search) === 'waiting' ? t.inbox.sortWaiting : t.inbox.sortNewest}
              </span>
              <IconChevronDown size={13} aria-hidden />
            </button>
            <SaveView search={search} from={lastKept.current} onSaved={(saved) => change({ saved })} />
          </div>
        </div>
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
