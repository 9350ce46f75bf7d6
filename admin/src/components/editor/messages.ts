import type { OutMessage } from '../../api/types';
import { MAX_TEXT, MAX_URL } from './limits';
import { inPackage } from './stickers';
import { longest, variableFault } from './variables';

type Of<T extends OutMessage['type']> = Extract<OutMessage, { type: T }>;
export type Sticker = Of<'sticker'>;
export type Picture = Of<'image'>;

/** What a new one starts from. */
export function blank(type: OutMessage['type']): OutMessage {
  switch (type) {
    case 'text':
      return { type, text: '' };
    case 'sticker':
      return { type, packageId: '', stickerId: '' };
    case 'image':
      return { type, originalContentUrl: '', previewImageUrl: '' };
  }
}

/** Whether nothing was filled in yet. */
export function isBlank(message: OutMessage): boolean {
  switch (message.type) {
    case 'text':
      return message.text.trim() === '';
    case 'sticker':
      return message.stickerId === '';
    case 'image':
      return message.originalContentUrl === '' && message.previewImageUrl === '';
  }
}

/** An address that LINE may load: https, a host, no password, percent-encoded. */
export function isPictureUrl(url: string): boolean {
  if (url.length > MAX_URL || !/^https:\/\/[!-~]+$/.test(url) || !URL.canParse(url)) return false;
  const { username, password, hostname } = new URL(url);
  return username === '' && password === '' && hostname !== '';
}

/** Whether LINE would take it, as far as can be told here. */
export function isRight(message: OutMessage): boolean {
  switch (message.type) {
    case 'text':
      return longest(message.text) <= MAX_TEXT && !variableFault(message.text);
    case 'sticker':
      return inPackage(message.packageId, message.stickerId);
    case 'image':
      return isPictureUrl(message.originalContentUrl) && isPictureUrl(message.previewImageUrl);
  }
}

/** What is kept: everything that was filled in. */
export function filled(messages: readonly OutMessage[]): OutMessage[] {
  return messages.filter((message) => !isBlank(message));
}

/** Whether there is something to send, and LINE would take all of it. */
export function sendable(messages: readonly OutMessage[]): boolean {
  const kept = filled(messages);
  return kept.length > 0 && kept.every(isRight);
}

/** The server counts what was kept; here the blank ones between are counted too. */
export function faultsShown(
  faults: ReadonlyMap<string, string> | undefined,
  messages: readonly OutMessage[],
): ReadonlyMap<string, string> {
  const shownAt = messages.flatMap((message, at) => (isBlank(message) ? [] : [at]));
  const shown = new Map<string, string>();
  for (const [path, words] of faults ?? []) {
    shown.set(
      path.replace(/^\/messages\/(\d+)/, (_, kept: string) => `/messages/${shownAt[Number(kept)] ?? kept}`),
      words,
    );
  }
  return shown;
}

/** The message at a place moved by one, up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const after = [...list];
  const [taken] = after.splice(from, 1);
  if (taken !== undefined) after.splice(from + by, 0, taken);
  return after;
}
