import { ActionIcon, Button, Modal, Popover, TextInput, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBookmark, IconChevronDown, IconKeyboard, IconSearch, IconX } from '@tabler/icons-react';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { usePreferences } from '../../app/preferences';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { FriendCard, FriendPage, FriendRow, InboxView } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { sayError } from '../../components/errors';
import { Empty, Failed, Loading, NoRight } from '../../components/states';
import { useWords } from '../../i18n';
import { useChanges, useLive } from '../../live/LiveSource';
import { useFriendActions } from './actions';
import { Conversation, type ConversationHandle } from './Conversation';
import { FriendList, ROW_HEIGHT } from './FriendList';
import styles from './InboxPage.module.css';
import { keys, putCard, useCounts, useInbox } from './queries';
import { VIEWS, hasFilters, merge, nextAfter, readInboxSearch, sortOf, type InboxSearch, type Knowledge } from './rows';
import { focusOf, shortcutOf } from './shortcuts';

export function InboxPage() {
  const mayRead = useRight('inbox.read');
  return mayRead ? <Inbox /> : <NoRight right="inbox.read" />;
}

function Inbox() {
  const { t, format } = useWords();
  const me = useMe();
  const api = useApi();
  const directory = useDirectory();
  const preferences = usePreferences();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const address = useSearch({ strict: false }) as Record<string, unknown>;
  const search = useMemo(() => readInboxSearch(address), [address]);
  const openId = (useParams({ strict: false }) as { friendId?: string }).friendId;
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const list = useInbox(search);
  const { live, lastUpdate, presence, soon } = useLive();
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [cursorId, setCursorId] = useState<string>();
  const [help, setHelp] = useState(false);
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

  useEffect(() => setHeld(new Set()), [search]);

  const onPointer = useCallback((over: boolean) => {
    pointerOver.current = over;
  }, []);

  const go = useCallback(
    (friendId: string | undefined) => {
      setCursorId(undefined);
      if (friendId === undefined) void navigate({ to: '/inbox', search });
      else void navigate({ to: '/inbox/$friendId', params: { friendId }, search });
    },
    [navigate, search],
  );

  const change = (next: Partial<InboxSearch>) => {
    const merged = { ...search, ...next };
    void navigate({
      to: openId ? '/inbox/$friendId' : '/inbox',
      params: openId ? { friendId: openId } : {},
      search: readInboxSearch(merged as Record<string, unknown>),
      replace: true,
    } as never);
  };

  // Done and next: a function of the list's state, not a simulated key press.
  const doneAndNext = useCallback(async () => {
    const done = directory.marks.find((mark) => mark.kind === 'DONE');
    if (!openId || !done) return;
    const next = nextAfter(rows, openId);
    const card = queries.getQueryData<FriendCard>(keys.friend(openId));
    if (!card) return;
    go(next === openId ? undefined : next);
    try {
      const after = await ok(
        api.PUT('/api/friends/{friendId}/mark', {
          params: { path: { friendId: openId } },
          body: { mark: done.id, version: card.version },
        }),
      );
      putCard(queries, after);
      soon();
      void queries.invalidateQueries({ queryKey: keys.counts });
    } catch (error) {
      void queries.invalidateQueries({ queryKey: keys.friend(openId) });
      sayError(error, t);
      go(openId);
    }
  }, [api, directory, go, openId, queries, rows, soon, t]);

  const actions = useFriendActions(openId ?? '');
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
          else setCursorId(next);
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
        case 'search':
          stop();
          return searchField.current?.focus();
        case 'help':
          stop();
          return setHelp(true);
        case 'back':
          if (event.target instanceof HTMLElement && focusOf(event.target) === 'field') return event.target.blur();
          if (openId) go(undefined);
          return;
        case 'open':
          return;
      }
    },
    [actions, cursorId, directory, doneAndNext, go, mayEdit, mayMark, me.staffId, openId, preferences.singleKeys, rows],
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
            {!phone && (
              <Tooltip label={t.keys.title}>
                <ActionIcon aria-label={t.keys.title} onClick={() => setHelp(true)}>
                  <IconKeyboard size={20} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          <ViewTabs current={search.view} onPick={(view) => change({ view })} />
          <SearchField
            field={searchField}
            value={search.q ?? ''}
            onChange={(q) => change({ q })}
            placeholder={t.inbox.search}
          />
          <div className={styles.chips}>
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
              {sortOf(search) === 'waiting' ? t.inbox.sortWaiting : t.inbox.sortNewest}
              <IconChevronDown size={13} aria-hidden />
            </button>
          </div>
        </div>
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
        />
      ) : (
        <Start rows={rows} search={search} onOpen={go} />
      )}
      <p className="visually-hidden" aria-live="polite">
        {announcement}
      </p>
      <KeyHelp opened={help} onClose={() => setHelp(false)} />
      {/* On a phone an open conversation hides the list with its heading. */}
      {openId && <h1 className={styles.phoneTitle}>{t.inbox.title}</h1>}
    </div>
  );
}

function ViewTabs({ current, onPick }: { current: InboxView; onPick(view: InboxView): void }) {
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

/** Searches 300 ms after the last letter, never in the middle of a kana conversion. */
function SearchField(props: {
  field: React.RefObject<HTMLInputElement | null>;
  value: string;
  placeholder: string;
  onChange(value: string): void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(props.value);
  const composing = useRef(false);
  const timer = useRef<number>(undefined);
  useEffect(() => setText(props.value), [props.value]);
  const later = (value: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (!composing.current && value.trim() !== props.value) props.onChange(value.trim());
    }, 300);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (
    <TextInput
      ref={props.field}
      type="search"
      size="sm"
      value={text}
      maxLength={100}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== '' && (
          <ActionIcon
            size="sm"
            aria-label={t.act.clear}
            onClick={() => {
              setText('');
              props.onChange('');
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        )
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        later(event.currentTarget.value);
      }}
      data-testid="inbox-search"
    />
  );
}

function FilterChip(props: {
  label: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
}) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const first = props.options.find((option) => option.id === props.chosen[0])?.label;
  const text =
    props.chosen.length === 0
      ? props.label
      : props.chosen.length === 1
        ? `${props.label}: ${first ?? t.none}`
        : `${props.label}: ${props.chosen.length}`;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          data-active={props.chosen.length > 0 || undefined}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <span className="one-line">{text}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={styles.options}>
          <legend className="visually-hidden">{props.label}</legend>
          {props.options.map((option) => (
            <label key={option.id}>
              <input
                type="checkbox"
                checked={props.chosen.includes(option.id)}
                onChange={(event) =>
                  props.onChange(
                    event.currentTarget.checked
                      ? [...props.chosen, option.id]
                      : props.chosen.filter((id) => id !== option.id),
                  )
                }
              />
              <bdi>{option.label}</bdi>
            </label>
          ))}
          {props.options.length === 0 && <span className="dim">{t.none}</span>}
        </fieldset>
        {props.chosen.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => props.onChange([])}>
            {t.act.clear}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Nothing is open yet: the first friend in the queue, and how things stand. */
function Start({
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

function KeyHelp({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useWords();
  const { singleKeys, sendKey } = usePreferences();
  const lines: [string, string][] = [
    ['j / k', `${t.keys.next} / ${t.keys.previous}`],
    ['Enter', t.keys.open],
    ['r / n', `${t.keys.reply} / ${t.keys.note}`],
    ['e', t.keys.doneNext],
    ['m', t.keys.mark],
    ['1–9', t.keys.markByOrder],
    ['a / i', `${t.keys.assign} / ${t.keys.assignMe}`],
    ['t', t.keys.tag],
    ['/', t.keys.search],
    [sendKey === 'enter' ? 'Enter' : 'Ctrl+Enter', t.keys.send],
    ['Esc', t.keys.back],
    ['?', t.keys.help],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t.keys.title} closeButtonProps={{ 'aria-label': t.act.close }}>
      {!singleKeys && <p>{t.keys.off}</p>}
      <dl className={styles.keys}>
        {lines.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
