import { ActionIcon, Button, Tooltip } from '@mantine/core';
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
import { Link } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import type { FriendCard } from '../../api/types';
import { useRight } from '../../auth/identity';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { useT } from '../../i18n';
import { useFriendActions } from './actions';
import styles from './Conversation.module.css';
import { AssigneeMenu, MarkMenu } from './Menus';
import { addressOf, type InboxSearch } from './rows';

/** Who it is with, who cares for it, where it stands, and the way on to the next. */
export function ConversationHead(props: {
  card: FriendCard;
  search: InboxSearch;
  heading: RefObject<HTMLHeadingElement | null>;
  assigning: boolean;
  onAssigning(opened: boolean): void;
  marking: boolean;
  onMarking(opened: boolean): void;
  cardShown: boolean;
  /** The card is a sheet over the conversation. */
  narrow: boolean;
  onCard(): void;
  onUnread(): void;
  onDoneAndNext(): void;
}) {
  const { card, cardShown, narrow } = props;
  const t = useT();
  const directory = useDirectory();
  const mayMark = useRight('mark.set');
  const mayEdit = useRight('friend.edit');
  const actions = useFriendActions(card.friendId);
  const name = card.name || t.inbox.unnamed;
  const owner = card.assignee === undefined ? undefined : directory.member(card.assignee);
  return (
    <header className={styles.head}>
      <Link to="/inbox" search={addressOf(props.search)} className={styles.back} aria-label={t.chat.backToList}>
        <IconArrowLeft size={22} />
      </Link>
      <Face id={card.friendId} name={name} size={40} {...(card.picture ? { picture: card.picture } : {})} />
      <div className={styles.title}>
        <h2 className={styles.name} ref={props.heading} tabIndex={-1}>
          <bdi lang="ja">{name}</bdi>
        </h2>
        {mayEdit ? (
          <AssigneeMenu
            opened={props.assigning}
            onChange={props.onAssigning}
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
          opened={props.marking}
          onChange={props.onMarking}
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
            onClick={props.onUnread}
            data-testid="make-unread"
          >
            <IconMail size={20} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={cardShown ? t.card.hide : t.card.show}>
        <ActionIcon aria-label={cardShown ? t.card.hide : t.card.show} onClick={props.onCard} data-testid="card-toggle">
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
  );
}
