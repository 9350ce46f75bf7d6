import { useState } from 'react';
import type { Entry } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useT } from '../../i18n';
import styles from './MessageLog.module.css';
import { useSending } from './sending';
import { lastSeen } from './timeline';

/** Under an answer of unknown outcome: what that means, and sending it again as a new one once somebody was warned. */
export function UnknownAnswer(props: { friendId: string; entry: Entry; entries: readonly Entry[] }) {
  const t = useT();
  const mayReply = useRight('inbox.reply');
  const { outgoing, send } = useSending(props.friendId);
  const [asked, setAsked] = useState(false);
  const [message, ...more] = props.entry.messages ?? [];
  const text = more.length === 0 && message?.type === 'text' ? message.text : undefined;
  const busy = outgoing?.state === 'sending' || outgoing?.state === 'unknown';
  return (
    <div className={styles.help} data-testid="unknown-answer">
      {t.chat.unknownHelp}{' '}
      {mayReply && text !== undefined && (
        <button
          type="button"
          className={`link ${styles.again}`}
          disabled={busy}
          onClick={() => setAsked(true)}
          data-testid="answer-again"
        >
          {t.chat.again}
        </button>
      )}
      <ConfirmDialog
        opened={asked}
        danger
        title={t.chat.againTitle}
        body={t.chat.againBody}
        confirm={t.chat.againConfirm}
        onConfirm={() => {
          setAsked(false);
          if (text !== undefined) void send(text, undefined, lastSeen([...props.entries], undefined));
        }}
        onClose={() => setAsked(false)}
      />
    </div>
  );
}
