import { useState } from 'react';
import { initial } from '../i18n/format';
import styles from './Face.module.css';

const TONES = 8;

/** A stable tone for an id, so that a friend without a picture keeps their colour. */
export function toneOf(id: string): number {
  // FNV-1a; its high bits are the well-mixed ones.
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 24) % TONES;
}

/** A friend's picture, or the first letter of the name. Plain elements: there is one in every row. */
export function Face({ id, name, picture, size = 40 }: { id: string; name: string; picture?: string; size?: number }) {
  const [broken, setBroken] = useState<string>();
  const shown = picture && picture !== broken ? picture : undefined;
  return (
    <span
      className={styles.face}
      data-tone={toneOf(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
      aria-hidden
    >
      {shown ? (
        <img
          src={shown}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(shown)}
        />
      ) : (
        initial(name)
      )}
    </span>
  );
}
