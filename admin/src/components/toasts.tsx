import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useT } from '../i18n';
import styles from './toasts.module.css';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: Action;
}

/** What can be done about it, at once. */
interface Action {
  label: string;
  run(): void;
}

const SHOWN_MS = 8_000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Good news gives way first, the oldest before the newer. */
export function atMost<T extends { bad: boolean }>(most: number, all: readonly T[]): readonly T[] {
  const good = all.slice(0, -1).filter((toast) => !toast.bad);
  const gone = new Set(good.slice(0, Math.max(0, all.length - most)));
  return all.filter((toast) => !gone.has(toast));
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) tell();
}

/** Says something at the foot of the page. Bad news stays until it is closed. */
export function say(text: string, bad = false, action?: Action): void {
  const id = ++last;
  const said: Toast = { id, text, bad, ...(action ? { action } : {}) };
  change(atMost(4, [...toasts.filter((toast) => toast.text !== text), said]));
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
          {toast.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                toast.action?.run();
                change(toasts.filter((other) => other.id !== toast.id));
              }}
            >
              {toast.action.label}
            </button>
          )}
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
