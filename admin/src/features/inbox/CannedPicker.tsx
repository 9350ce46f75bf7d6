import { TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useDirectory } from '../../app/directory';
import { useT } from '../../i18n';
import styles from './CannedPicker.module.css';
import { offered } from './canned';

/** Canned replies to pick from, with a search; arrows and Enter do, never in the middle of a kana conversion. */
export default function CannedPicker({ onPick }: { onPick(text: string): void }) {
  const t = useT();
  const { settings } = useDirectory();
  const [part, setPart] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const found = offered(settings.cannedReplies, part);
  const here = Math.min(at, found.length - 1);

  // This part arrives after the popover that holds it has looked for something to focus.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  useEffect(() => {
    list.current?.children[here]?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  // The picker may be opened again before it is quite gone: it begins anew.
  const pick = (text: string) => {
    setPart('');
    setAt(0);
    onPick(text);
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (found.length > 0) setAt((here + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const reply = found[here];
      if (reply) pick(reply.text);
    }
  };
  return (
    <div className={styles.picker}>
      <TextInput
        ref={field}
        size="xs"
        value={part}
        maxLength={100}
        placeholder={t.composer.cannedFind}
        aria-label={t.composer.cannedFind}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${here}` } : {})}
        onChange={(event) => {
          setPart(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keyDown}
        data-testid="canned-find"
      />
      <ul ref={list} id={id} className={styles.list} role="listbox" aria-label={t.composer.canned}>
        {found.map((reply, index) => (
          <li
            key={reply.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === here}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(reply.text)}
            data-testid="canned-option"
          >
            <bdi className={styles.title}>{reply.title}</bdi>
            <bdi className={styles.text}>{reply.text}</bdi>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="dim">{t.composer.cannedNone}</p>}
    </div>
  );
}
