import type { OutMessage } from '../../api/types';

export const MAX_MESSAGES = 5;
export const MAX_TEXT = 5_000;

/** What is kept: texts that are not empty, and everything else. */
export function filled(messages: readonly OutMessage[]): OutMessage[] {
  return messages.filter((message) => message.type !== 'text' || message.text.trim() !== '');
}

/** Whether there is something to send, and nothing of it is too long for LINE. */
export function sendable(messages: readonly OutMessage[]): boolean {
  const kept = filled(messages);
  return kept.length > 0 && kept.every((message) => message.type !== 'text' || message.text.length <= MAX_TEXT);
}
