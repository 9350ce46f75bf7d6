import { ActionIcon, Button, Drawer, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowLeft,
  IconCheck,
  IconChevronDown,
  IconId,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
  IconMail,
  IconUser,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import { setPreferences, usePreferences } from '../../app/preferences';
import { useMe, useRight } from '../../auth/identity';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { Failed, Loading } from '../../components/states';
import { useT } from '../../i18n';
import { listed } from '../../i18n/isolated';
import { useChanges, useLive } from '../../live/LiveSource';
import { useFriendActions } from './actions';
import { Composer, type Mode } from './Composer';
import styles from './Conversation.module.css';
import { CustomerCard } from './CustomerCard';
import { AssigneeMenu, MarkMenu } from './Menus';
import { MessageLog } from './MessageLog';
import { usePresence } from './presence';
import { keys, useFriend, useRefreshTimeline, useTimeline } from './queries';
import { useReading } from './reads';
import { addressOf, type InboxSearch } from './rows';
import { useSending } from './sending';
import { entriesOf } from './timeline';

/** What the keyboard of the inbox does in the open conversation. */
export interface ConversationHandle {
  reply(): void;
  note(): void;
  markMenu(): void;
  assignMenu(): void;
  unread(): void;
}

export function Conversation(props: {
  friendId: string;
  search: InboxSearch;
  handle: RefObject<ConversationHandle | null>;
  onDoneAndNext(): void;
  /** The conversation is to be left, because it was made new again. */
  onLeave(): void;
}) {
  const { friendId } = props;
  const t = useT();
  const friend = useFriend(friendId);
  const timeline = useTimeline(friendId);
  const queries = useQueryClient();
  const refreshTimeline = useRefreshTimeline();

  useChanges((changes) => {
    const moved =
      changes.rows.some((row) => row.friendId === friendId) ||
      changes.entries.some((entry) => entry.friendId === friendId);
    if (!moved) return;
    void refreshTimeline(friendId).catch(() => undefined);
    void queries.invalidateQueries({ queryKey: keys.friend(friendId) });
    for (const only of ['notes', 'marks'] as const) {
      void queries.invalidateQueries({ queryKey: keys.part(friendId, only) });
    }
  });

  if (friend.isLoadingError || timeline.isLoadingError) {
    return (
      <section className={styles.chat}>
        <Failed
          error={friend.error ?? timeline.error}
          retry={() => {
            void friend.refetch();
            void timeline.refetch();
          }}
        />
      </section>
    );
  }
  if (!friend.data || !timeline.data) {
    return (
      <section className={styles.chat} aria-label={t.state.loading}>
        <Loading rows={7} height={48} />
      </section>
    );
  }
  return <Open {...props} friend={friend} timeline={timeline} />;
}

function Open(props: {
  friendId: string;
  search: InboxSearch;
  handle: RefObject<ConversationHandle | null>;
  onDoneAndNext(): void;
  onLeave(): void;
  friend: ReturnType<typeof useFriend>;
  timeline: ReturnType<typeof useTimeline>;
}) {
  const { friendId, timeline } = props;
  const card = props.friend.data!;
  const t = useT();
  const me = useMe();
  const directory = useDirectory();
  const preferences = usePreferences();
  const mayMark = useRight('mark.set');
  const mayEdit = useRight('friend.edit');
  const narrow = useMediaQuery('(max-width: 68em)') ?? false;
  const { presence } = useLive();
  const { outgoing } = useSending(friendId);
  const actions = useFriendActions(friendId);
  const [mode, setMode] = useState<Mode>('reply');
  const [markMenu, setMarkMenu] = useState(false);
  const [assignMenu, setAssignMenu] = useState(false);
  const [sheet, setSheet] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const onTyping = usePresence(friendId);
  const makeUnread = useReading(friendId, card.lastIn);
  const { onLeave } = props;
  const unread = useCallback(async () => {
    if (await makeUnread()) onLeave();
  }, [makeUnread, onLeave]);

  const pages = timeline.data!.pages;
  const entries = useMemo(() => entriesOf(pages), [pages]);
  const log = useStickyBottom(entries.at(-1)?.entryId, entries[0]?.entryId, outgoing?.operationId);

  const name = card.name || t.inbox.unnamed;
  const owner = card.assignee === undefined ? undefined : directory.member(card.assignee);
  const others = presence.filter((one) => one.friendId === friendId && one.staffId !== me.staffId);
  const nameOf = (staffId: string) => directory.member(staffId)?.name ?? t.chat.by.STAFF;
  const typing = others.filter((one) => one.typing).map((one) => nameOf(one.staffId));
  const looking = others.filter((one) => !one.typing).map((one) => nameOf(one.staffId));

  useEffect(() => {
    props.handle.current = {
      reply: () => {
        setMode('reply');
        setTimeout(() => field.current?.focus());
      },
      note: () => {
        setMode('note');
        setTimeout(() => field.current?.focus());
      },
      markMenu: () => setMarkMenu(true),
      assignMenu: () => setAssignMenu(true),
      unread: () => void unread(),
    };
    return () => {
      props.handle.current = null;
    };
  }, [props.handle, unread]);

  // On a phone the conversation is a page of its own: reading starts at its heading.
  useEffect(() => {
    if (narrow) heading.current?.focus({ preventScroll: true });
  }, [narrow, friendId]);

  const cardShown = preferences.cardOpen && !narrow;
  const toggleCard = () => (narrow ? setSheet(true) : setPreferences({ cardOpen: !preferences.cardOpen }));
  return (
    <>
      <section className={styles.chat} aria-label={t.chat.label(name)} data-testid="conversation">
        <header className={styles.head}>
          <Link to="/inbox" search={addressOf(props.search)} className={styles.back} aria-label={t.chat.backToList}>
            <IconArrowLeft size={22} />
          </Link>
          <Face id={friendId} name={name} size={40} {...(card.picture ? { picture: card.picture } : {})} />
          <div className={styles.title}>
            <h2 className={styles.name} ref={heading} tabIndex={-1}>
              <bdi lang="ja">{name}</bdi>
            </h2>
            {mayEdit ? (
              <AssigneeMenu
                opened={assignMenu}
                onChange={setAssignMenu}
                {...(card.assignee ? { current: card.assignee } : {})}
                onPick={(staff) => actions.setAssignee.mutate(staff)}
                target={
                  <button type="button" className={styles.owner}>
                    <span className="visually-hidden">{t.chat.assign}</span>
                    <IconUser size={13} aria-hidden />
                    <bdi>{owner?.name ?? t.chat.unassigned}</bdi>
                    <IconChevronDown size={13} aria-hidden />
                  </button>
                }
              />
            ) : (
              <span className={styles.owner}>
                <bdi>{owner?.name ?? t.chat.unassigned}</bdi>
              </span>
            )}
          </div>
          {mayMark ? (
            <MarkMenu
              opened={markMenu}
              onChange={setMarkMenu}
              current={card.mark}
              onPick={(mark) => mark && actions.setMark.mutate(mark)}
              target={
                <button type="button" className={styles.mark} data-testid="mark-menu">
                  <span className="visually-hidden">{t.chat.setMark}</span>
                  <MarkChip id={card.mark} />
                  <IconChevronDown size={14} aria-hidden />
                </button>
              }
            />
          ) : (
            <MarkChip id={card.mark} />
          )}
          {mayMark && (
            <>
              <Button
                className={styles.done}
                leftSection={<IconCheck size={16} aria-hidden />}
                onClick={props.onDoneAndNext}
                data-testid="done-next"
              >
                {t.chat.doneAndNext}
              </Button>
              <ActionIcon
                className={styles.doneSmall}
                variant="filled"
                color="leaf"
                aria-label={t.chat.doneAndNext}
                onClick={props.onDoneAndNext}
              >
                <IconCheck size={20} />
              </ActionIcon>
            </>
          )}
          {card.lastIn !== undefined && (
            <Tooltip label={t.chat.makeUnread}>
              <ActionIcon
                className={styles.unread}
                aria-label={t.chat.makeUnread}
                onClick={() => void unread()}
                data-testid="make-unread"
              >
                <IconMail size={20} />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={cardShown ? t.card.hide : t.card.show}>
            <ActionIcon
              aria-label={cardShown ? t.card.hide : t.card.show}
              onClick={toggleCard}
              data-testid="card-toggle"
            >
              {narrow ? (
                <IconId size={22} />
              ) : cardShown ? (
                <IconLayoutSidebarRightCollapse size={20} />
              ) : (
                <IconLayoutSidebarRightExpand size={20} />
              )}
            </ActionIcon>
          </Tooltip>
        </header>
        <div ref={log} className={styles.log} role="log" aria-label={t.chat.log} tabIndex={0} data-testid="log">
          <div className={styles.entries}>
            {timeline.hasNextPage ? (
              <Button
                variant="default"
                size="xs"
                className={styles.older}
                loading={timeline.isFetchingNextPage}
                onClick={() => void timeline.fetchNextPage()}
              >
                {t.chat.older}
              </Button>
            ) : (
              <p className={styles.beginning}>{entries.length === 0 ? t.chat.noMessages : t.chat.beginning}</p>
            )}
            <MessageLog
              friendId={friendId}
              name={name}
              {...(card.picture ? { picture: card.picture } : {})}
              entries={entries}
              {...(outgoing ? { outgoing } : {})}
              onMark={(entryId, mark, from) =>
                actions.setMessageMark.mutate({
                  entryId,
                  ...(mark === undefined ? {} : { mark }),
                  ...(from === undefined ? {} : { from }),
                })
              }
            />
          </div>
        </div>
        {(typing.length > 0 || looking.length > 0) && (
          <div className={styles.others} role="status" data-testid="others">
            {typing.length > 0 && <b>{t.composer.typing(listed(typing, t.listComma))}</b>}{' '}
            {looking.length > 0 && t.composer.looking(listed(looking, t.listComma))}
          </div>
        )}
        <Composer card={card} entries={entries} mode={mode} onMode={setMode} field={field} onTyping={onTyping} />
      </section>
      {cardShown && (
        <aside className={styles.aside} aria-label={t.card.title}>
          <CustomerCard card={card} />
        </aside>
      )}
      <Drawer
        opened={sheet && narrow}
        onClose={() => setSheet(false)}
        position="right"
        size={380}
        title={t.card.title}
        closeButtonProps={{ 'aria-label': t.act.close }}
      >
        {card.lastIn !== undefined && (
          <Button
            className={styles.unreadBelow}
            variant="default"
            size="xs"
            leftSection={<IconMail size={16} aria-hidden />}
            onClick={() => void unread()}
          >
            {t.chat.makeUnread}
          </Button>
        )}
        <CustomerCard card={card} />
      </Drawer>
    </>
  );
}

/** Keeps the newest in sight while the reader is at the end, and the reader's place while older ones are put above. */
function useStickyBottom(newest: string | undefined, oldest: string | undefined, sending: string | undefined) {
  const element = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef(oldest);

  const remember = useCallback(() => {
    const log = element.current;
    if (!log) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    height.current = log.scrollHeight;
  }, []);

  useEffect(() => {
    const log = element.current;
    if (!log) return;
    log.addEventListener('scroll', remember, { passive: true });
    // The composer grows and alerts appear: the end stays the end.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight;
    });
    watch.observe(log);
    return () => {
      log.removeEventListener('scroll', remember);
      watch.disconnect();
    };
  }, [remember]);

  useLayoutEffect(() => {
    const log = element.current;
    if (!log) return;
    if (first.current !== oldest && !atEnd.current) log.scrollTop += log.scrollHeight - height.current;
    else if (atEnd.current) log.scrollTop = log.scrollHeight;
    first.current = oldest;
    height.current = log.scrollHeight;
  }, [newest, oldest]);

  useLayoutEffect(() => {
    if (sending !== undefined && element.current) element.current.scrollTop = element.current.scrollHeight;
  }, [sending]);

  return element;
}
