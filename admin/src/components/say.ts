/** A sentence at the foot of the page. */
export interface Toast {
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
  const one: Toast = { id, text, bad, ...(action ? { action } : {}) };
  change(atMost(4, [...toasts.filter((toast) => toast.text !== text), one]));
  if (!bad) setTimeout(() => unsay(id), SHOWN_MS);
}

/** Takes one away. */
export function unsay(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** What is said now, for whoever shows it. */
export function said(): readonly Toast[] {
  return toasts;
}

/** Calls back whenever that changed, until the answer is called. */
export function whenSaid(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
