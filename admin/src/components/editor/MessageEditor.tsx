import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { OutMessage } from '../../api/types';
import { useWords } from '../../i18n';
import styles from './editor.module.css';
import { MAX_MESSAGES, MAX_TEXT } from './messages';

/** Up to five texts, counted as LINE counts them. */
export function MessageEditor(props: {
  messages: readonly OutMessage[];
  onChange(messages: OutMessage[]): void;
  /** Faults by JSON pointer below `/messages`. */
  faults?: ReadonlyMap<string, string>;
}) {
  const { t } = useWords();
  const { messages } = props;
  const put = (index: number, next: OutMessage | undefined) =>
    props.onChange(messages.flatMap((message, at) => (at === index ? (next ? [next] : []) : [message])));
  return (
    <div className={styles.messages} data-testid="message-editor">
      {messages.map((message, index) => (
        <div key={index} className={styles.message}>
          {message.type === 'text' ? (
            <Textarea
              label={messages.length > 1 ? t.editor.textN(index + 1) : t.editor.text}
              description={t.characters(message.text.length, MAX_TEXT)}
              value={message.text}
              autosize
              minRows={4}
              maxRows={16}
              lang="ja"
              error={
                message.text.length > MAX_TEXT
                  ? t.composer.tooLong
                  : (props.faults?.get(`/messages/${index}/text`) ?? props.faults?.get(`/messages/${index}`))
              }
              onChange={(event) => put(index, { type: 'text', text: event.currentTarget.value })}
            />
          ) : (
            <p className="dim">{t.editor.otherKind}</p>
          )}
          {messages.length > 1 && (
            <ActionIcon
              className={styles.remove}
              aria-label={t.editor.removeMessage}
              onClick={() => put(index, undefined)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {props.faults?.get('/messages') && <p className={styles.bad}>{props.faults.get('/messages')}</p>}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={messages.length >= MAX_MESSAGES}
        onClick={() => props.onChange([...messages, { type: 'text', text: '' }])}
      >
        {t.editor.addMessage}
      </Button>
    </div>
  );
}
