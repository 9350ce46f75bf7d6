import { useEffect, useRef, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import { usePreferences } from '../../app/preferences';
import type { FriendRow } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { useFriendActions } from './actions';
import type { ConversationHandle } from './Conversation';
import { nextAfter } from './rows';
import { focusOf, shortcutOf } from './shortcuts';

/** What each key does in the inbox: functions of the list's state, never clicks that are simulated. */
export function useInboxKeys(props: {
  rows: readonly FriendRow[];
  openId: string | undefined;
  /** The row that j and k stand on while no conversation is open. */
  cursorId: string | undefined;
  onCursor(friendId: string): void;
  go(friendId: string | undefined): void;
  doneAndNext(): void;
  choose(friendId: string): void;
  mayChoose: boolean;
  /** Whether Escape leads back to the list. */
  mayLeave: boolean;
  conversation: RefObject<ConversationHandle | null>;
  searchField: RefObject<HTMLInputElement | null>;
  onHelp(): void;
}): void {
  const { rows, openId, cursorId, go } = props;
  const directory = useDirectory();
  const preferences = usePreferences();
  const me = useMe();
  const mayMark = useRight('mark.set');
  const mayEdit = useRight('friend.edit');
  const actions = useFriendActions(openId ?? '');
  const onKey = (event: KeyboardEvent) => {
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
          props.onCursor(next);
        }
        return;
      }
      case 'reply':
        stop();
        return props.conversation.current?.reply();
      case 'note':
        stop();
        return props.conversation.current?.note();
      case 'done-next':
        if (!mayMark) return;
        stop();
        return props.doneAndNext();
      case 'mark-menu':
        stop();
        return props.conversation.current?.markMenu();
      case 'mark': {
        const mark = directory.marks[shortcut.order - 1];
        if (openId && mark && mayMark) actions.setMark.mutate(mark.id);
        return;
      }
      case 'assign':
        stop();
        return props.conversation.current?.assignMenu();
      case 'assign-me':
        if (openId && mayEdit) actions.setAssignee.mutate(me.staffId);
        return;
      case 'tag':
        stop();
        return props.conversation.current?.tagMenu();
      case 'select':
        if (at === undefined || !props.mayChoose) return;
        stop();
        return props.choose(at);
      case 'unread':
        stop();
        return props.conversation.current?.unread();
      case 'search':
        stop();
        return props.searchField.current?.focus();
      case 'help':
        stop();
        return props.onHelp();
      case 'back':
        if (event.target instanceof HTMLElement && focusOf(event.target) === 'field') return event.target.blur();
        if (openId && props.mayLeave) go(undefined);
        return;
      case 'open':
        return;
    }
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (cursorId === undefined) return;
    const enter = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.isComposing && focusOf(event.target) === 'page') go(cursorId);
    };
    document.addEventListener('keydown', enter);
    return () => document.removeEventListener('keydown', enter);
  }, [cursorId, go]);
}
