import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useT } from '../i18n';
import styles from './toasts.module.css';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

const SHOWN_MS = 8_000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) tell();
}

/** Says something at the foot of the page. Bad news stays until it is closed. */
export function say(text: string, bad = false): void {
  const id = ++last;
  change([...toasts.filter((toast) => toast.text !== text), { id, text, bad }].slice(-4));
  if (!bad) setTimeout(() => change(toasts.filter((toast) => toast.id !== id)), SHOWN_MS);
}

export function Toasts() {
  const t = useT();
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => toasts,
  );
  return (
    <div className={styles.stack} role="status" aria-live="polite" data-testid="toasts">
      {shown.map((toast) => (
        <div key={toast.id} className={toast.bad ? styles.bad : styles.good}>
          <span>{toast.text}</span>
          <CloseButton
            size="sm"
            variant="transparent"
            aria-label={t.act.close}
            onClick={() => change(toasts.filter((other) => other.id !== toast.id))}
          />
        </div>
      ))}
    </div>
  );
}
