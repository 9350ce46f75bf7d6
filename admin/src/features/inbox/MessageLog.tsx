import { ActionIcon, Button } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconMapPin, IconNote, IconPaperclip, IconSticker } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useApi } from '../../app/services';
import { useDirectory, type Directory } from '../../app/directory';
import { useRight } from '../../auth/identity';
import { ok } from '../../api/client';
import { serverNow } from '../../api/serverClock';
import type { Actor, Entry, Message } from '../../api/types';
import { sayError } from '../../components/errors';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { OutsideText } from '../../components/OutsideText';
import { useT, useWords } from '../../i18n';
import { listed } from '../../i18n/isolated';
import type { Messages } from '../../i18n/ja';
import { MarkMenu } from './Menus';
import styles from './MessageLog.module.css';
import type { Outgoing } from './sending';
import { UnknownAnswer } from './UnknownAnswer';

/** Who did something, in words: a staff name, or what kind of automatism. */
export function actorName(by: Actor | undefined, t: Messages, directory: Directory): string {
  if (!by) return '';
  if (by.kind === 'STAFF') return by.name ?? (by.id ? directory.member(by.id)?.name : undefined) ?? t.chat.by.STAFF;
  return by.name ? t.chat.byNamed(t.chat.by[by.kind], by.name) : t.chat.by[by.kind];
}

/** What happened in one thin line; undefined for what is shown as a bubble. */
export function lineOf(entry: Entry, t: Messages, directory: Directory): string | undefined {
  const label = (mark: string) => directory.mark(mark)?.label ?? t.none;
  const tags = (ids: readonly string[]) => listed(ids.map((id) => directory.tag(id)?.label ?? t.none), t.listComma);
  switch (entry.kind) {
    case 'MESSAGE_IN':
    case 'MESSAGE_OUT':
    case 'NOTE':
      return undefined;
    case 'MARK_CHANGED':
      return markLine(entry, t, directory);
    case 'ASSIGNED':
      return entry.assigned?.to
        ? t.chat.assignedTo(directory.member(entry.assigned.to)?.name ?? t.chat.by.STAFF)
        : t.chat.assignedNobody;
    case 'TAGGED':
      return [
        entry.tagged?.added.length ? t.chat.tagged(tags(entry.tagged.added)) : '',
        entry.tagged?.removed.length ? t.chat.untagged(tags(entry.tagged.removed)) : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'FIELDS_CHANGED':
      return t.chat.fieldsChanged(
        listed((entry.fieldsChanged ?? []).map((id) => directory.field(id)?.label ?? t.none), t.listComma),
      );
    case 'NAMED':
      return t.chat.named;
    case 'FOLLOWED':
      return t.chat.followed + (entry.markChange ? ` · ${label(entry.markChange.to)}` : '');
    case 'UNFOLLOWED':
      return t.chat.unfollowed;
    case 'POSTBACK':
      return t.chat.postback(entry.postback ?? t.none);
    case 'OTHER':
      return t.chat.other(entry.event ?? t.none);
  }
}

function markLine(entry: Entry, t: Messages, directory: Directory): string {
  const change = entry.markChange;
  if (!change) return '';
  const to = directory.mark(change.to)?.label ?? t.none;
  const from = change.from === undefined ? undefined : directory.mark(change.from)?.label;
  return from ? t.chat.markChangedFrom(from, to) : t.chat.markChanged(to);
}

export function MessageLog(props: {
  friendId: string;
  name: string;
  picture?: string;
  entries: readonly Entry[];
  outgoing?: Outgoing;
  onMark(entryId: string, mark: string | undefined, from: string | undefined): void;
}) {
  const { t, format } = useWords();
  const directory = useDirectory();
  const now = serverNow();
  const today = format.dayKey(now);
  const yesterday = format.dayKey(now - 86_400_000);
  let lastDay = '';
  return (
    <>
      {props.entries.map((entry) => {
        // The message that was taken back says so in its place.
        if (entry.kind === 'OTHER' && entry.event === 'unsend') return null;
        const day = format.dayKey(entry.at);
        const newDay = day !== lastDay;
        lastDay = day;
        const line = lineOf(entry, t, directory);
        return (
          <Fragment key={entry.entryId}>
            {newDay && (
              <p className={styles.day}>
                {day === today ? t.chat.today : day === yesterday ? t.chat.yesterday : format.day(entry.at, now)}
              </p>
            )}
            {line !== undefined ? (
              <p className={styles.event} data-testid="event">
                <bdi>{line}</bdi>
                {entry.by && entry.by.kind !== 'FRIEND' && <bdi> · {actorName(entry.by, t, directory)}</bdi>}{' '}
                <time>{format.time(entry.at)}</time>
              </p>
            ) : (
              <Bubble {...props} entry={entry} />
            )}
            {line === undefined && entry.markChange && (
              <p className={styles.event} data-testid="event">
                <bdi>{markLine(entry, t, directory)}</bdi>
                <bdi> · {actorName(entry.markChange.by ?? entry.by, t, directory)}</bdi>{' '}
                <time>{format.time(entry.at)}</time>
              </p>
            )}
          </Fragment>
        );
      })}
      {props.outgoing && (props.outgoing.state === 'sending' || props.outgoing.state === 'unknown') && (
        <div className={styles.out} data-testid="outgoing">
          <div className={styles.body}>
            <div className={styles.bubbleRow}>
              <span className={styles.meta}>
                {props.outgoing.state === 'sending' ? t.chat.outcome.PENDING : t.chat.outcome.UNKNOWN}
              </span>
              <div className={styles.bubble} data-pending>
                <OutsideText text={props.outgoing.text} />
              </div>
            </div>
          </div>
        </div>
      )}
    </>
  );
}

function Bubble(props: {
  friendId: string;
  name: string;
  picture?: string;
  entry: Entry;
  entries: readonly Entry[];
  onMark(entryId: string, mark: string | undefined, from: string | undefined): void;
}) {
  const { entry } = props;
  const { t, format } = useWords();
  const directory = useDirectory();
  const mayMark = useRight('mark.set');
  if (entry.kind === 'NOTE') {
    return (
      <div className={styles.out} data-testid="note">
        <div className={styles.body}>
          <span className={styles.sender}>
            <IconNote size={13} aria-hidden /> {t.chat.note} · <bdi>{actorName(entry.by, t, directory)}</bdi>
          </span>
          <div className={styles.bubbleRow}>
            <time className={styles.meta}>{format.time(entry.at)}</time>
            <div className={styles.note}>
              <OutsideText text={entry.note ?? ''} />
            </div>
          </div>
        </div>
      </div>
    );
  }
  const incoming = entry.kind === 'MESSAGE_IN';
  const outcome = entry.outcome;
  const shown = entry.unsent ? [] : (entry.messages ?? []);
  const mark = entry.messageMark;
  return (
    <div className={incoming ? styles.in : styles.out} data-testid={incoming ? 'message-in' : 'message-out'}>
      {incoming && (
        <Face id={props.friendId} name={props.name} size={32} {...(props.picture ? { picture: props.picture } : {})} />
      )}
      <div className={styles.body}>
        {!incoming && <bdi className={styles.sender}>{actorName(entry.by, t, directory)}</bdi>}
        {entry.unsent && <p className={styles.unsent}>{t.chat.unsent}</p>}
        {shown.map((message, index) => (
          <div key={index} className={styles.bubbleRow}>
            {!incoming && index === shown.length - 1 && (
              <Meta at={format.time(entry.at)} outcome={outcome === 'ACCEPTED' ? undefined : outcome} t={t} />
            )}
            <div
              className={message.type === 'text' ? styles.bubble : styles.other}
              data-bad={outcome === 'REFUSED' || undefined}
              lang="ja"
            >
              <MessageBody message={message} />
            </div>
            {incoming && index === shown.length - 1 && (
              <>
                <span className={styles.meta}>
                  <time>{format.time(entry.at)}</time>
                </span>
                {mayMark && (
                  <span className={styles.tools} data-marked={mark !== undefined || undefined}>
                    <MarkMenu
                      {...(mark === undefined ? {} : { current: mark })}
                      clearable
                      onPick={(next) => props.onMark(entry.entryId, next, mark)}
                      target={
                        <ActionIcon size="sm" aria-label={t.chat.setMessageMark} data-testid="message-mark">
                          {mark === undefined ? <IconBookmarkPlus size={16} /> : <IconBookmark size={16} />}
                        </ActionIcon>
                      }
                    />
                  </span>
                )}
              </>
            )}
          </div>
        ))}
        {mark !== undefined ? (
          <span className={styles.marked} data-testid="message-mark-chip">
            <IconBookmark size={13} aria-label={t.chat.messageMark} />
            <MarkChip id={mark} size="sm" />
            {entry.marked && <MarkedBy entry={entry} change={entry.marked} />}
          </span>
        ) : (
          entry.marked &&
          !entry.unsent && (
            <span className={styles.marked}>
              {t.chat.messageMarkOff} <MarkedBy entry={entry} change={entry.marked} />
            </span>
          )
        )}
        {outcome === 'UNKNOWN' && (
          <UnknownAnswer friendId={props.friendId} entry={entry} entries={props.entries} />
        )}
        {outcome === 'REFUSED' && <p className={styles.help}>{refusalWords(entry.refusal, t)}</p>}
      </div>
    </div>
  );
}

/** Who marked a message, and when, with the date where it was on another day. */
function MarkedBy({ entry, change }: { entry: Entry; change: NonNullable<Entry['marked']> }) {
  const { t, format } = useWords();
  const directory = useDirectory();
  const sameDay = format.dayKey(change.at) === format.dayKey(entry.at);
  return (
    <span>
      <bdi>{actorName(change.by, t, directory)}</bdi>{' '}
      <time>{sameDay ? format.time(change.at) : format.dateTime(change.at)}</time>
    </span>
  );
}

function refusalWords(refusal: string | undefined, t: Messages): string {
  return t.problem[(refusal ?? '') as keyof Messages['problem']] ?? t.problem['refused-by-line'];
}

function Meta({ at, outcome, t }: { at: string; outcome: Entry['outcome']; t: Messages }) {
  return (
    <span className={styles.meta}>
      {outcome && <b className={outcome === 'PENDING' ? undefined : styles.bad}>{t.chat.outcome[outcome]}</b>}
      <time>{at}</time>
    </span>
  );
}

function MessageBody({ message }: { message: Message }) {
  const t = useT();
  switch (message.type) {
    case 'text':
      return <OutsideText text={message.text ?? ''} />;
    case 'sticker':
      return (
        <span className={styles.kind}>
          <IconSticker size={18} aria-hidden />
          {t.chat.sticker}
          {message.keywords?.[0] && <bdi className="dim">({message.keywords[0]})</bdi>}
        </span>
      );
    case 'location':
      return (
        <span className={styles.kind}>
          <IconMapPin size={18} aria-hidden />
          <bdi>{[message.title, message.address].filter(Boolean).join(' ') || t.chat.location}</bdi>
        </span>
      );
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
      return <MediaBody message={message} />;
    case 'other':
      return <bdi>{t.chat.other(message.lineType ?? t.none)}</bdi>;
  }
}

/** Content from our own storage, by a short-lived address that is asked for only when somebody wants to see it. */
function MediaBody({ message }: { message: Message }) {
  const t = useT();
  const api = useApi();
  const [url, setUrl] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = message.fileName ?? t.messageType[message.type];
  if (message.media === 'gone') return <span className="dim">{t.chat.mediaGone}</span>;
  if (url && message.type === 'image') return <img className={styles.picture} src={url} alt={name} />;
  if (url && message.type === 'video') return <video className={styles.picture} src={url} controls />;
  if (url && message.type === 'audio') return <audio src={url} controls />;
  const open = async () => {
    if (message.messageId === undefined) return;
    setBusy(true);
    try {
      const media = await ok(api.GET('/api/media/{messageId}', { params: { path: { messageId: message.messageId } } }));
      if (message.type === 'file') window.open(media.url, '_blank', 'noopener,noreferrer');
      else setUrl(media.url);
    } catch (error) {
      sayError(error, t);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className={styles.kind}>
      <IconPaperclip size={18} aria-hidden />
      <bdi>{name}</bdi>
      {message.media === 'pending' ? (
        <span className="dim">{t.chat.mediaPending}</span>
      ) : (
        <Button size="compact-xs" variant="default" loading={busy} onClick={() => void open()}>
          {t.chat.openMedia}
        </Button>
      )}
    </span>
  );
}
