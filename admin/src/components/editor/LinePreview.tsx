import { IconMoodSmile, IconPhoto } from '@tabler/icons-react';
import { useServices } from '../../app/services';
import type { OutMessage } from '../../api/types';
import { useT, useWords } from '../../i18n';
import { Face } from '../Face';
import { OutsideText } from '../OutsideText';
import styles from './editor.module.css';
import { FilledText } from './FilledText';
import { filled, isPictureUrl } from './messages';
import { packageOf } from './stickers';
import { isPersonal } from './variables';

/** How it will look on a phone, roughly. */
export function LinePreview({
  messages,
  compact,
  to,
}: {
  messages: readonly OutMessage[];
  compact?: boolean;
  /** Who will read exactly this; absent = with examples in the places. */
  to?: string;
}) {
  const t = useT();
  const { config } = useServices();
  const shown = filled(messages);
  return (
    <figure className={compact ? `${styles.preview} ${styles.compact}` : styles.preview} data-testid="preview">
      <figcaption className={styles.caption}>
        {t.editor.preview}
        {to !== undefined && (
          <>
            {': '}
            <bdi lang="ja">{to || t.inbox.unnamed}</bdi>
          </>
        )}
      </figcaption>
      <div className={styles.phone}>
        <div className={styles.bar}>
          <bdi>{config.accountName}</bdi>
        </div>
        <div className={styles.screen}>
          {shown.length === 0 && <p className={styles.nothing}>{t.editor.emptyPreview}</p>}
          {shown.map((message, index) => (
            <div key={index} className={styles.line}>
              <Face id={config.accountName} name={config.accountName} size={30} />
              <Shown message={message} asIs={to !== undefined} />
            </div>
          ))}
        </div>
      </div>
      <p className={styles.hint}>
        {to === undefined && isPersonal(shown) ? `${t.editor.exampleHint} ` : ''}
        {t.editor.previewHint}
      </p>
    </figure>
  );
}

/** Pictures lie on hosts that this page may not load from, so their place is shown and a link to look. */
function Shown({ message, asIs }: { message: OutMessage; asIs: boolean }) {
  const { t, language } = useWords();
  switch (message.type) {
    case 'text':
      return (
        <div className={styles.bubble}>
          {asIs ? <OutsideText text={message.text} /> : <FilledText text={message.text} />}
        </div>
      );
    case 'sticker':
      return (
        <div className={styles.sticker} data-testid="preview-sticker">
          <IconMoodSmile size={40} stroke={1.4} aria-hidden />
          <span>{packageOf(message.packageId)?.[language] ?? t.messageType.sticker}</span>
          <span className={styles.ids}>
            {message.packageId} / {message.stickerId}
          </span>
        </div>
      );
    case 'image':
      return (
        <div className={styles.picture} data-testid="preview-image">
          <IconPhoto size={40} stroke={1.4} aria-hidden />
          {isPictureUrl(message.originalContentUrl) ? (
            <a href={message.originalContentUrl} target="_blank" rel="noopener noreferrer">
              <span className={styles.host}>{new URL(message.originalContentUrl).hostname}</span>
              <span>{t.editor.openImage}</span>
            </a>
          ) : (
            <span>{t.messageType.image}</span>
          )}
        </div>
      );
  }
}
