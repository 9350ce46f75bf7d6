import { useSyncExternalStore } from 'react';

/** What a person chose on this device. */
export interface Preferences {
  sendKey: 'ctrl-enter' | 'enter';
  singleKeys: boolean;
  cardOpen: boolean;
  /** The mark the split button sets after sending; '' = none, undefined = not chosen yet. */
  markAfterSending?: string;
}

const KEY = 'henji.preferences';
const fresh: Preferences = { sendKey: 'ctrl-enter', singleKeys: true, cardOpen: true };

export function readPreferences(text: string | null): Preferences {
  if (text === null) return fresh;
  try {
    const read = JSON.parse(text) as Partial<Preferences>;
    return {
      sendKey: read.sendKey === 'enter' ? 'enter' : 'ctrl-enter',
      singleKeys: read.singleKeys !== false,
      cardOpen: read.cardOpen !== false,
      ...(typeof read.markAfterSending === 'string' ? { markAfterSending: read.markAfterSending } : {}),
    };
  } catch {
    return fresh;
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

function snapshot(): Preferences {
  current ??= readPreferences(localStorage.getItem(KEY));
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...snapshot(), ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const tell of listeners) tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, snapshot);
}
