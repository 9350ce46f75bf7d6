import { useSyncExternalStore } from 'react';

/** What a person chose on this device. */
export interface Preferences {
  sendKey: 'ctrl-enter' | 'enter';
  singleKeys: boolean;
  cardOpen: boolean;
  /** Tells of new messages outside the page while it is hidden. */
  notify: boolean;
  /** The mark the split button sets after sending; '' = none, undefined = not chosen yet. */
  markAfterSending?: string;
}

const KEY = 'henji.preferences';
const fresh: Preferences = { sendKey: 'ctrl-enter', singleKeys: true, cardOpen: true, notify: false };

export function readPreferences(text: string | null): Preferences {
  if (text === null) return fresh;
  try {
    const read = JSON.parse(text) as Partial<Preferences>;
    return {
      sendKey: read.sendKey === 'enter' ? 'enter' : 'ctrl-enter',
      singleKeys: read.singleKeys !== false,
      cardOpen: read.cardOpen !== false,
      notify: read.notify === true,
      ...(typeof read.markAfterSending === 'string' ? { markAfterSending: read.markAfterSending } : {}),
    };
  } catch {
    return fresh;
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

/** What is chosen now. */
export function preferences(): Preferences {
  current ??= readPreferences(localStorage.getItem(KEY));
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const tell of listeners) tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, preferences);
}
