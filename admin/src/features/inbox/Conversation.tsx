import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconMail } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import { setPreferences, usePreferences } from '../../app/preferences';
import { useMe, useRight } from '../../auth/identity';
import { Failed, Loading } from '../../components/states';
import { useT } from '../../i18n';
import { listed } from '../../i18n/isolated';
import { useChanges, useLive } from '../../live/LiveSource';
import { useFriendActions } from './actions';
import { Composer, type Mode } from './Composer';
import styles from './Conversation.module.css';
import { ConversationHead } from './ConversationHead';
import { CustomerCard } from './CustomerCard';
import { MessageLog } from './MessageLog';
import { usePresence } from './presence';
import { keys, useFriend, useRefreshTimeline, useTimeline } from './queries';
import { useReading } from './reads';
import { addressOf, type InboxSearch } from './rows';
import { useSending } from './sending';
import { entriesOf } from './timeline';
import { useStickyBottom } from './useStickyBottom';

/** What the keyboard of the inbox does in the open conversation. */
export interface ConversationHandle {
  reply(): void;
  note(): void;
  markMenu(): void;
  assignMenu(): void;
  tagMenu(): void;
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
        <Back search={props.search} />
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
        <Back search={props.search} />
        <Loading rows={7} height={48} />
      </section>
    );
  }
  return <Open {...props} friend={friend} timeline={timeline} />;
}

/** On a phone the list is hidden, and so is the bar below: the way back is there from the beginning. */
function Back({ search }: { search: InboxSearch }) {
  const t = useT();
  return (
    <div className={styles.backAlone}>
      <Link to="/inbox" search={addressOf(search)} className={styles.back} aria-label={t.chat.backToList}>
        <IconArrowLeft size={22} />
      </Link>
    </div>
  );
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
  const narrow = useMediaQuery('(max-width: 68em)') ?? false;
  const { presence } = useLive();
  const { outgoing } = useSending(friendId);
  const actions = useFriendActions(friendId);
  const [mode, setMode] = useState<Mode>('reply');
  const [markMenu, setMarkMenu] = useState(false);
  const [assignMenu, setAssignMenu] = useState(false);
  const [tagMenu, setTagMenu] = useState(false);
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

  const mayEdit = useRight('friend.edit');
  const mayTag = mayEdit && directory.tags.some((tag) => !card.tags.includes(tag.id));

  const name = card.name || t.inbox.unnamed;
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
      tagMenu: () => {
        if (!mayTag) return;
        // The tags are on the card: it is opened for them.
        if (narrow) setSheet(true);
        else setPreferences({ cardOpen: true });
        setTagMenu(true);
      },
      unread: () => void unread(),
    };
    return () => {
      props.handle.current = null;
    };
  }, [props.handle, unread, narrow, mayTag]);

  // On a phone the conversation is a page of its own: reading starts at its heading.
  useEffect(() => {
    if (narrow) heading.current?.focus({ preventScroll: true });
  }, [narrow, friendId]);

  const cardShown = preferences.cardOpen && !narrow;
  const toggleCard = () => (narrow ? setSheet(true) : setPreferences({ cardOpen: !preferences.cardOpen }));
  return (
    <>
      <section className={styles.chat} aria-label={t.chat.label(name)} data-testid="conversation">
        <ConversationHead
          card={card}
          search={props.search}
          heading={heading}
          assigning={assignMenu}
          onAssigning={setAssignMenu}
          marking={markMenu}
          onMarking={setMarkMenu}
          cardShown={cardShown}
          narrow={narrow}
          onCard={toggleCard}
          onUnread={() => void unread()}
          onDoneAndNext={props.onDoneAndNext}
        />
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
          <CustomerCard card={card} tagging={tagMenu} onTagging={setTagMenu} />
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
        <CustomerCard card={card} tagging={tagMenu} onTagging={setTagMenu} />
      </Drawer>
    </>
  );
}
