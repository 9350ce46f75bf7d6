import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMoodSmile, IconPhoto, IconTrash, IconTypography } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { OutMessage } from '../../api/types';
import { useWords } from '../../i18n';
import styles from './editor.module.css';
import { MAX_MESSAGES } from './limits';
import { blank, faultsShown, moved } from './messages';
import { MessageFields } from './MessageFields';

const KINDS = [
  { type: 'text', Icon: IconTypography },
  { type: 'image', Icon: IconPhoto },
  { type: 'sticker', Icon: IconMoodSmile },
] as const;

/** Up to five messages in the order in which LINE shows them: texts, pictures, stickers. */
export function MessageEditor(props: {
  messages: readonly OutMessage[];
  onChange(messages: OutMessage[]): void;
  /** Faults by JSON pointer, as the server gave them. */
  faults?: ReadonlyMap<string, string>;
  disabled?: boolean;
}) {
  const { t } = useWords();
  const { messages } = props;
  const faults = faultsShown(props.faults, messages);
  const [ids, setIds] = useState(() => messages.map((_, at) => at));
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string>(undefined);
  const [told, setTold] = useState('');
  const full = messages.length >= MAX_MESSAGES;

  // A message that moved keeps the focus; the place of one that was removed passes it on.
  useEffect(() => {
    if (!focus.current) return;
    const wanted = list.current?.querySelector<HTMLElement>(focus.current);
    focus.current = undefined;
    wanted?.focus();
  });

  const change = (after: OutMessage[], idsAfter: number[]) => {
    setIds(idsAfter);
    props.onChange(after);
  };
  const move = (at: number, by: -1 | 1) => {
    const place = `[data-message="${at + by}"]`;
    focus.current = `${place} [data-move="${by}"]:not(:disabled), ${place} button`;
    change(moved(messages, at, by), moved(ids, at, by));
    setTold(t.editor.movedTo(at + by + 1));
  };
  const remove = (at: number) => {
    focus.current = `[data-message="${Math.min(at, messages.length - 2)}"] button:not(:disabled)`;
    const without = <T,>(all: readonly T[]) => all.filter((_, index) => index !== at);
    change(without(messages), without(ids));
    setTold(t.editor.removed);
  };
  const add = (type: OutMessage['type']) => {
    focus.current = `[data-message="${messages.length}"] :is(textarea, input)`;
    change([...messages, blank(type)], [...ids, Math.max(-1, ...ids) + 1]);
  };

  return (
    <fieldset className={styles.messages} disabled={props.disabled} data-testid="message-editor">
      <legend className="visually-hidden">{t.editor.message}</legend>
      <ol className={styles.list} ref={list}>
        {messages.map((message, at) => (
          <li key={ids[at] ?? at} className={styles.message} data-message={at} data-type={message.type}>
            <div className={styles.head}>
              <span className={styles.kind}>{t.editor.nth(at + 1, t.messageType[message.type])}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                data-move={-1}
                aria-label={t.editor.moveUp(at + 1)}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                data-move={1}
                aria-label={t.editor.moveDown(at + 1)}
                disabled={at === messages.length - 1}
                onClick={() => move(at, 1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.editor.removeNth(at + 1)}
                disabled={messages.length === 1}
                onClick={() => remove(at)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
            <MessageFields
              message={message}
              fault={(member) => faults.get(`/messages/${at}${member && '/'}${member}`)}
              onChange={(next) => props.onChange(messages.map((old, index) => (index === at ? next : old)))}
            />
          </li>
        ))}
      </ol>
      <div className={styles.add}>
        <span id="add-message">{t.editor.addMessage}</span>
        {KINDS.map(({ type, Icon }) => (
          <Button
            key={type}
            size="xs"
            variant="default"
            leftSection={<Icon size={14} aria-hidden />}
            disabled={full}
            aria-describedby="add-message"
            onClick={() => add(type)}
            data-testid={`add-${type}`}
          >
            {t.messageType[type]}
          </Button>
        ))}
        <span className={styles.hint}>{t.editor.atMost(messages.length, MAX_MESSAGES)}</span>
      </div>
      {faults.get('/messages') && (
        <p className={styles.bad} role="alert">
          {faults.get('/messages')}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </fieldset>
  );
}
