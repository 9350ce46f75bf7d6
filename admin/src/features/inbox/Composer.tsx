import { ActionIcon, Button, Menu, Popover, SegmentedControl, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconSend, IconTextCaption } from '@tabler/icons-react';
import { useIsMutating } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import { setPreferences, usePreferences } from '../../app/preferences';
import { newOperationId } from '../../api/client';
import { useNow } from '../../api/serverClock';
import type { Entry, FriendCard } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { faults } from '../../components/errors';
import { MarkSign } from '../../components/MarkSign';
import { useT } from '../../i18n';
import { useFriendActions } from './actions';
import { asksForCanned, offered, withCanned } from './canned';
import { MAX_TEXT, composerState, markWithAnswer, sends, units } from './composer';
import styles from './Composer.module.css';
import { CostBadge } from './CostBadge';
import { draftsOf } from './drafts';
import { useQuota } from './queries';
import { textAtStart, useSending } from './sending';
import { lastSeen } from './timeline';
import { Trouble } from './Trouble';

const CannedPicker = lazy(() => import('./CannedPicker'));

export type Mode = 'reply' | 'note';

export function Composer(props: {
  card: FriendCard;
  entries: readonly Entry[];
  mode: Mode;
  onMode(mode: Mode): void;
  field: RefObject<HTMLTextAreaElement | null>;
  onTyping(): void;
}) {
  const { card, mode } = props;
  const t = useT();
  const me = useMe();
  const mayReply = useRight('inbox.reply');
  const mayNote = useRight('note.write');
  const maySetMark = useRight('mark.set');
  const directory = useDirectory();
  const preferences = usePreferences();
  const quota = useQuota();
  const now = useNow(1_000);
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const drafts = draftsOf(me.staffId);
  const { outgoing, send, check, forget } = useSending(card.friendId);
  const [text, setText] = useState(() => textAtStart(drafts.read(card.friendId), outgoing));
  const noteDrafts = draftsOf(me.staffId, localStorage, 'note');
  const [note, setNote] = useState(() => noteDrafts.read(card.friendId));
  // Also a note that was begun here before another conversation was looked at.
  const savingNote = useIsMutating({ mutationKey: ['note', card.friendId] }) > 0;
  const [picking, setPicking] = useState(false);
  const noteOperation = useRef<{ id: string; text: string }>(undefined);
  const { addNote } = useFriendActions(card.friendId);

  const state = composerState(card, quota.data, mayReply, now);
  const busy = outgoing?.state === 'sending' || outgoing?.state === 'unknown';
  const off = state.kind === 'blocked' || state.kind === 'quota-gone' || state.kind === 'no-right';
  const length = units(text);
  const tooLong = length > MAX_TEXT;
  const ready = text.trim() !== '' && !tooLong && !off && !busy;

  const markAfter = maySetMark ? markWithAnswer(preferences.markAfterSending, directory.marks) : undefined;

  // What was on its way and came back is a draft again, also when the page was reloaded meanwhile.
  useEffect(() => {
    if (outgoing && outgoing.state !== 'sending' && outgoing.state !== 'unknown') {
      setText((typed) => (typed === '' ? outgoing.text : typed));
    }
  }, [outgoing]);

  // A note that was stored is no draft any more; one that was not still is.
  useEffect(() => {
    if (savingNote) return;
    const kept = draftsOf(me.staffId, localStorage, 'note').read(card.friendId);
    if (kept === '') noteOperation.current = undefined;
    setNote(kept);
  }, [savingNote, me.staffId, card.friendId]);

  const change = (next: string) => {
    setText(next);
    drafts.write(card.friendId, next);
    props.onTyping();
    if (outgoing?.state === 'refused') forget();
  };

  const finish = (done: boolean) => {
    if (!done) return;
    drafts.write(card.friendId, '');
    setText('');
  };

  const go = (mark: string | undefined) => {
    if (!ready) return;
    void send(text, mark, lastSeen(props.entries, card.headEntry)).then(finish);
  };

  const goAnyway = () => {
    if (!ready || outgoing?.state !== 'collision') return;
    void send(text, outgoing.mark, outgoing.headEntry).then(finish);
  };

  const saveNote = () => {
    const content = note.trim();
    if (content === '' || savingNote) return;
    // Pressing again adds no second one; another text is another note.
    if (noteOperation.current?.text !== content) noteOperation.current = { id: newOperationId(), text: content };
    addNote.mutate({ operationId: noteOperation.current.id, text: content });
  };

  const hasCanned = offered(directory.settings.cannedReplies).length > 0;

  const insert = (canned: string) => {
    const field = props.field.current;
    const put = withCanned(text, field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length, canned);
    setPicking(false);
    change(put.text);
    // Once the field holds the text, the caret goes behind what was put in.
    setTimeout(() => {
      field?.focus();
      field?.setSelectionRange(put.caret, put.caret);
    });
  };

  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const native = event.nativeEvent;
    const composing = native.isComposing || native.keyCode === 229;
    if (native.key === '/' && !composing && mode === 'reply' && hasCanned && !off && !busy) {
      if (asksForCanned(text, event.currentTarget.selectionStart)) {
        event.preventDefault();
        setPicking(true);
        return;
      }
    }
    if (!sends(native, preferences.sendKey)) return;
    event.preventDefault();
    if (mode === 'reply') go(markAfter);
    else saveNote();
  };

  const keyName = preferences.sendKey === 'ctrl-enter' ? 'Ctrl+Enter' : 'Enter';
  const isNote = mode === 'note';
  return (
    <section className={styles.composer} data-mode={mode} aria-label={isNote ? t.composer.note : t.composer.reply}>
      <Trouble
        outgoing={outgoing}
        friend={card.name}
        maySend={ready}
        onAnyway={goAnyway}
        onEdit={() => {
          forget();
          props.field.current?.focus();
        }}
        onDiscard={() => {
          forget();
          finish(true);
        }}
        onCheck={() => void check().then(finish)}
      />
      <div className={styles.head}>
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(value) => props.onMode(value as Mode)}
          data={[
            { value: 'reply', label: t.composer.reply },
            { value: 'note', label: t.composer.note, disabled: !mayNote },
          ]}
          aria-label={t.composer.mode}
        />
        {isNote ? <span className={styles.badge}>{t.composer.noteHelp}</span> : <CostBadge state={state} />}
        {!isNote && quota.data?.remaining !== undefined && (
          <span className={styles.quota}>{t.composer.left(quota.data.remaining)}</span>
        )}
      </div>
      <Textarea
        ref={props.field}
        value={isNote ? note : busy ? '' : text}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (!isNote) return change(typed);
          if (addNote.isError) addNote.reset();
          setNote(typed);
          noteDrafts.write(card.friendId, typed);
        }}
        onKeyDown={keyDown}
        placeholder={
          isNote ? t.composer.notePlaceholder : phone ? t.composer.placeholderPhone : t.composer.placeholder(keyName)
        }
        aria-label={isNote ? t.composer.note : t.composer.reply}
        autosize
        minRows={phone ? 1 : 2}
        maxRows={8}
        maxLength={isNote ? 2_000 : undefined}
        disabled={isNote ? !mayNote : off}
        readOnly={isNote ? savingNote : busy}
        error={isNote ? faults(addNote.error, t).get('/text') : tooLong ? t.composer.tooLong : undefined}
        lang="ja"
        classNames={{ input: styles.input }}
        data-testid="composer"
      />
      <div className={styles.foot}>
        {!isNote && hasCanned && (
          <Popover
            opened={picking}
            onChange={setPicking}
            position="top-start"
            shadow="md"
            width={340}
            trapFocus
            returnFocus={false}
            onClose={() => props.field.current?.focus()}
          >
            <Popover.Target>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t.composer.canned}
                aria-expanded={picking}
                disabled={off || busy}
                leftSection={<IconTextCaption size={16} aria-hidden />}
                onClick={() => setPicking(!picking)}
                data-testid="canned"
              >
                {phone ? undefined : t.composer.canned}
              </Button>
            </Popover.Target>
            <Popover.Dropdown p={8}>
              <Suspense>
                <CannedPicker onPick={insert} />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
        )}
        {!isNote && length > 4_000 && <span className={styles.quota}>{t.characters(length, MAX_TEXT)}</span>}
        <span className={styles.space} />
        {isNote ? (
          <Button onClick={saveNote} disabled={note.trim() === ''} loading={savingNote} data-testid="add-note">
            {t.composer.addNote}
          </Button>
        ) : (
          <Button.Group>
            <Button
              onClick={() => go(markAfter)}
              disabled={!ready}
              loading={outgoing?.state === 'sending'}
              leftSection={<IconSend size={16} aria-hidden />}
              data-testid="send"
            >
              {markAfter === undefined
                ? t.composer.send
                : t.composer.sendAndMark(directory.mark(markAfter)?.label ?? t.none)}
            </Button>
            {maySetMark && (
              <Menu position="top-end">
                <Menu.Target>
                  <ActionIcon
                    className={styles.split}
                    variant={ready ? 'filled' : 'default'}
                    color="leaf"
                    size={36}
                    aria-label={t.composer.more}
                    disabled={off || busy}
                    data-testid="send-more"
                  >
                    <IconChevronDown size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {directory.marks.map((mark) => (
                    <Menu.Item
                      key={mark.id}
                      leftSection={<MarkSign mark={mark} />}
                      onClick={() => {
                        setPreferences({ markAfterSending: mark.id });
                        go(mark.id);
                      }}
                    >
                      {t.composer.sendAndMark(mark.label)}
                    </Menu.Item>
                  ))}
                  <Menu.Divider />
                  <Menu.Item
                    onClick={() => {
                      setPreferences({ markAfterSending: '' });
                      go(undefined);
                    }}
                  >
                    {t.composer.sendOnly}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </Button.Group>
        )}
      </div>
    </section>
  );
}
