import { ActionIcon, Alert, Button, Group, Menu, Popover, SegmentedControl, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconSend, IconTextCaption } from '@tabler/icons-react';
import { useIsMutating } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useDirectory } from '../../app/directory';
import { setPreferences, usePreferences } from '../../app/preferences';
import { newOperationId } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useNow } from '../../api/serverClock';
import type { Entry, FriendCard } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { faults, sentence } from '../../components/errors';
import { MarkChip } from '../../components/MarkChip';
import { OutsideText } from '../../components/OutsideText';
import { useWords } from '../../i18n';
import { useFriendActions } from './actions';
import { asksForCanned, offered, withCanned } from './canned';
import { MAX_TEXT, composerState, markWithAnswer, sends, units } from './composer';
import styles from './Composer.module.css';
import { draftsOf } from './drafts';
import { actorName } from './MessageLog';
import { useQuota } from './queries';
import { textAtStart, useSending } from './sending';
import { lastSeen } from './timeline';

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
  const { t, format } = useWords();
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
      {outgoing?.state === 'collision' && (
        <Alert
          variant="transparent"
          color="yellow"
          title={t.composer.collision}
          className={`${styles.collision} ${styles.warned}`}
          classNames={{ title: styles.warnedTitle, message: styles.warnedText }}
          data-testid="collision"
        >
          <ul className={styles.newer}>
            {(outgoing.newer ?? []).map((entry) => (
              <li key={entry.entryId}>
                <b>
                  <bdi>{entry.kind === 'MESSAGE_IN' ? card.name : actorName(entry.by, t, directory)}</bdi>{' '}
                  {format.time(entry.at)}
                </b>{' '}
                {(entry.messages ?? []).map((message, index) => (
                  <OutsideText key={index} text={message.text ?? t.messageType[message.type]} />
                ))}
              </li>
            ))}
          </ul>
          <p className={styles.help}>{t.composer.collisionHelp}</p>
          <Group gap="xs">
            <Button size="xs" onClick={goAnyway} disabled={!ready} data-testid="send-anyway">
              {t.composer.sendAnyway}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                forget();
                props.field.current?.focus();
              }}
            >
              {t.composer.keepEditing}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => {
                forget();
                finish(true);
              }}
            >
              {t.composer.discard}
            </Button>
          </Group>
        </Alert>
      )}
      {outgoing?.state === 'refused' && (
        <Alert color="red" className={styles.collision} data-testid="refused">
          {t.composer.failed(sentence(outgoing.error, t))}
        </Alert>
      )}
      {outgoing?.state === 'unknown' && (
        <Alert
          variant="transparent"
          color="yellow"
          className={`${styles.collision} ${styles.warned}`}
          classNames={{ message: styles.warnedText }}
          data-testid="unknown"
        >
          <Group justify="space-between">
            {isProblem(outgoing.error, 'unavailable') && sentence(outgoing.error, t)} {t.composer.unknown}
            <Button size="xs" onClick={() => void check().then(finish)}>
              {t.composer.check}
            </Button>
          </Group>
        </Alert>
      )}
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
                      aria-label={t.composer.sendAndMark(mark.label)}
                      onClick={() => {
                        setPreferences({ markAfterSending: mark.id });
                        go(mark.id);
                      }}
                    >
                      {t.composer.send} → <MarkChip id={mark.id} size="sm" />
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

/** Free or paid, with the seconds left; or why nothing can be sent. */
function CostBadge({ state }: { state: ReturnType<typeof composerState> }) {
  const { t } = useWords();
  switch (state.kind) {
    case 'free':
      return (
        <span className={styles.free} data-testid="cost">
          {t.composer.free(state.seconds)}
        </span>
      );
    case 'paid':
      return (
        <span className={styles.badge} data-testid="cost">
          {t.composer.costs}
        </span>
      );
    case 'quota-gone':
      return (
        <span className={styles.offBadge}>
          {t.composer.quotaGone}{' '}
          <a className="link" href="https://chat.line.biz/" target="_blank" rel="noopener noreferrer">
            {t.composer.openManager}
          </a>
        </span>
      );
    case 'blocked':
      return <span className={styles.offBadge}>{t.composer.blocked}</span>;
    case 'no-right':
      return <span className={styles.offBadge}>{t.composer.noRight}</span>;
  }
}
