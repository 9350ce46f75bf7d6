import { useServices } from '../../app/services';
import type { OutMessage } from '../../api/types';
import { useT } from '../../i18n';
import { Face } from '../Face';
import { OutsideText } from '../OutsideText';
import styles from './editor.module.css';
import { filled } from './messages';

/** How it will look on a phone, roughly. */
export function LinePreview({ messages, compact }: { messages: readonly OutMessage[]; compact?: boolean }) {
  const t = useT();
  const { config } = useServices();
  const shown = filled(messages);
  return (
    <figure className={compact ? `${styles.preview} ${styles.compact}` : styles.preview} data-testid="preview">
      <figcaption className={styles.caption}>{t.editor.preview}</figcaption>
      <div className={styles.phone}>
        <div className={styles.bar}>
          <bdi>{config.accountName}</bdi>
        </div>
        <div className={styles.screen}>
          {shown.length === 0 && <p className={styles.nothing}>{t.editor.emptyPreview}</p>}
          {shown.map((message, index) => (
            <div key={index} className={styles.line}>
              <Face id={config.accountName} name={config.accountName} size={30} />
              <div className={styles.bubble}>
                {message.type === 'text' ? <OutsideText text={message.text} /> : t.messageType[message.type]}
              </div>
            </div>
          ))}
        </div>
      </div>
      <p className={styles.hint}>{t.editor.previewHint}</p>
    </figure>
  );
}
